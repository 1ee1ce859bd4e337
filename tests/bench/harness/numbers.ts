import type { Measured } from './bench.ts';

/** Three significant digits, thousands grouped; a dash for nothing. */
export function shown(value: number | undefined, unit = ''): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
  const text = value.toLocaleString('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return unit === '' ? text : `${text} ${unit}`;
}

/** The median, with the least and the most behind it when there were several runs. */
export function spread(figure: Measured | undefined): string {
  if (figure === undefined) return '–';
  const { median, min, max } = figure;
  return min === max ? shown(median) : `${shown(median)} (${shown(min)}–${shown(max)})`;
}

/** `a` as a multiple of `b`. */
export function ratio(a: Measured | undefined, b: Measured | undefined): number | undefined {
  return a === undefined || b === undefined || b.median === 0 ? undefined : a.median / b.median;
}

export function times(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '–' : `× ${value.toFixed(2)}`;
}
