import type { Random } from './random.ts';

/** Gives identifiers in Twilio's form: two letters and 32 hexadecimal digits. */
export class Sids {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  message(hasMedia: boolean): string {
    return (hasMedia ? 'MM' : 'SM') + this.#random.hex(32);
  }

  media(): string {
    return `ME${this.#random.hex(32)}`;
  }
}
