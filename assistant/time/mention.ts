import type { Token } from './tokens.ts';

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night' | 'late-evening';

/** An hour as it was said. `bare` hours may mean morning or evening; the language's rules decide. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly minuteSaid: boolean;
  readonly cycle: 'full' | 'am' | 'pm' | 'bare';
  /** "midnight": the one that ends the day it is said with. */
  readonly midnight?: boolean;
}

/** A day as it was said, before it is placed on the calendar. */
export type Day =
  | { readonly kind: 'offset'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly which: WhichWeekday }
  | {
      readonly kind: 'date';
      readonly day: number;
      /** 1 to 12, or `null` for "le 16". */
      readonly month: number | null;
      readonly year: number | null;
      /** ISO weekday said with the date; it must agree with it. */
      readonly weekday: number | null;
      /** Day and month could be read the other way round (English 05/03). */
      readonly swappable?: boolean;
    }
  | { readonly kind: 'weekend'; readonly which: 'this' | 'next' | 'last' }
  | { readonly kind: 'month'; readonly month: number; readonly year: number | null }
  | { readonly kind: 'unit'; readonly unit: 'week' | 'month' | 'year'; readonly shift: number }
  | { readonly kind: 'end-of-month'; readonly shift: number }
  | {
      readonly kind: 'ahead';
      readonly unit: 'day' | 'week' | 'month' | 'year';
      readonly count: number;
    };

/** `week` counts calendar weeks: 1 is "monday of next week"; `after` is one week after the coming one. */
export type WhichWeekday = 'coming' | 'this' | 'next' | 'last' | 'after' | 'fortnight' | 'week1';

export interface Part {
  readonly part: PartOfDay;
  /** "ce soir", "tonight": said of the present day, unlike "demain soir". */
  readonly today: boolean;
}

/** What a mention of a time has said so far. */
export interface Said {
  readonly day?: Day;
  readonly clock?: Clock;
  readonly part?: Part;
  /** An exact delay from now, in seconds; negative for "2 hours ago". */
  readonly delay?: { readonly seconds: number; readonly grain: 'second' | 'minute' };
  /** An exact instant (ISO 8601 with an offset), in milliseconds. */
  readonly instant?: number;
  /** The wording itself leaves a doubt ("avant 18h", "dans 8 jours"). */
  readonly doubtful?: boolean;
}

/** A contiguous piece of a text that speaks of a time; places are token places, `to` exclusive. */
export interface Mention {
  readonly said: Said;
  readonly from: number;
  readonly to: number;
  /** First token of the words that led to it and belong neither to it nor to the rest ("pour", "by"). */
  readonly leadFrom: number;
  /** Said after "de", "the": it qualifies a noun ("le train de 15h") rather than the request. */
  readonly qualifies: boolean;
}

/** A preposition before a piece of a mention. */
export interface Lead {
  readonly kind: 'at' | 'on' | 'about' | 'deadline' | 'for' | 'from' | 'of';
  /** It leads to the mention without being part of it. */
  readonly outside?: boolean;
  readonly doubtful?: boolean;
}

export interface Reading<Value> {
  readonly value: Value;
  readonly next: number;
}

/** What a piece reader may look at besides the tokens. */
export interface PieceSetting {
  readonly lead: Lead | null;
  readonly said: Said;
  /** The text is read in the language the user did not choose: only unmistakable forms count. */
  readonly strict: boolean;
}

export type PieceReader = (
  tokens: readonly Token[],
  at: number,
  setting: PieceSetting,
) => Reading<Said> | null;
