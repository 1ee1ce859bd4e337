import type { Token } from '../text/tokens.ts';
import type { Day } from './day.ts';

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night' | 'late-evening';

/** An hour as it was said. `bare` hours may mean morning or evening; the language's rules decide. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly minuteSaid: boolean;
  readonly second?: number;
  readonly cycle: 'full' | 'am' | 'pm' | 'bare';
  /** "midnight": the one that ends the day it is said with. */
  readonly midnight?: boolean;
  /** Minutes ahead of UTC, when a time zone was named ("4pm CET"). */
  readonly offset?: number;
}

export interface Part {
  readonly part: PartOfDay;
  /** "ce soir", "tonight": said of the present day, unlike "demain soir". */
  readonly today: boolean;
  /** The hour it stands for, when it is not the usual one of that part: 17 for "en fin d'après-midi". */
  readonly hour?: number;
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
