import { InvalidArgumentError } from 'commander';

/** A reader of whole numbers for an option, from `least` to `most`. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** A reader of a length of time in seconds, fractions too, up to `most`. Gives milliseconds. */
export function seconds(most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d*\.?\d+$/.test(value) && number > 0 && number <= most) return number * 1_000;
    throw new InvalidArgumentError(`Expected seconds, more than 0 and at most ${most}.`);
  };
}
