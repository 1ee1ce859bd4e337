import type { Language } from '../language.ts';
import type { Recurrence } from './recurrence.ts';

export interface RecurrenceContext {
  /** The instant at which the text was received. */
  readonly now: Date;
  /** IANA time zone of the user. */
  readonly timeZone: string;
  /** The language preferred when a text says as much in both. */
  readonly language?: Language;
}

/** What a text says about coming back. A doubt is reported, never guessed. */
export interface RecurrenceReading {
  /** `null` when the text does not certainly ask for something that comes back, or asks for what no rule can say. */
  readonly recurrence: Recurrence | null;
  /** The first occurrence after now; `null` without a recurrence. */
  readonly first: Date | null;
  /** The text without everything that was read, trimmed. */
  readonly rest: string;
  /** The part of the text that says how it comes back, as written; empty when nothing does. */
  readonly phrase: string;
  /**
   * - `missing-time`: no hour was said; one is proposed.
   * - `ambiguous`: it may be meant otherwise (which day, which half of the day); one meaning is proposed.
   * - `unsupported`: it comes back in a way that one rule cannot say; `recurrence` is `null`.
   */
  readonly doubt: null | 'ambiguous' | 'missing-time' | 'unsupported';
}
