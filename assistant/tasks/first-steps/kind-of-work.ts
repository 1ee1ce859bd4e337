import type { Language } from '../../language.ts';

/** One kind of work, told by words of its title, with its first steps. */
export interface KindOfWork {
  readonly name: string;
  /** Tried on the folded title: lower case, no accents. */
  readonly words: RegExp;
  /** One to five, in GSM-7 letters, without a full stop. */
  readonly steps: Readonly<Record<Language, readonly string[]>>;
}
