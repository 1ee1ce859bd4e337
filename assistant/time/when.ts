import type { Language } from '../language.ts';

/** How precise a reading is: "demain" is a day, "ce soir" a part of a day, "15h" an hour, "15h05" a minute. */
export type Grain =
  'second' | 'minute' | 'hour' | 'part-of-day' | 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface WhenContext {
  /** The instant at which the text was received. */
  readonly now: Date;
  /** IANA time zone of the user, for example `Europe/Paris`. */
  readonly timeZone: string;
  /** The language tried first; both are tried when it is absent. */
  readonly language?: Language;
}

/** What a time phrase means, or why it was not read. A doubt is reported, never guessed. */
export interface WhenReading {
  /** The instant meant, or `null` when no time was read. A day without an hour is that day at 09:00 local. */
  readonly at: Date | null;
  readonly grain: Grain | null;
  /** The part of the text that was read as a time or names a day that does not exist, as written; empty when none. */
  readonly phrase: string;
  /** Where the phrase starts in the text; -1 when none. */
  readonly index: number;
  /** The text without the phrase and without the preposition that led to it ("à", "at", "dans"), trimmed. */
  readonly rest: string;
  /** Why the reading should be confirmed before acting on it; `null` when it is certain. */
  readonly doubt: 'ambiguous' | 'past' | 'nonexistent' | null;
}
