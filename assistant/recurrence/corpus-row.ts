import type { RecurrenceReading } from './recurrence-reading.ts';

/** A text as someone sent it, and what comes back according to it. */
export interface CorpusRow {
  readonly text: string;
  /** The rule meant, or `null` when none must be read. */
  readonly rule: string | null;
  /** Local minute of the first occurrence; `null` without a rule. */
  readonly first: string | null;
  readonly doubt: RecurrenceReading['doubt'];
}

type Doubt = RecurrenceReading['doubt'];
/** The rule without its `FREQ=`; the first occurrence without its year when that is 2026. */
type Meant = readonly [text: string, rule: string, first: string, doubt?: Doubt];

/** All texts were received on Wednesday 18 November 2026 at 10:00 in Paris. */
export const RECEIVED = { now: new Date('2026-11-18T09:00:00Z'), timeZone: 'Europe/Paris' };

export function recurring(rows: readonly Meant[]): CorpusRow[] {
  return rows.map(([text, rule, first, doubt = null]) => ({
    text,
    rule: `FREQ=${rule}`,
    first: first.length > 11 ? first : `2026-${first}`,
    doubt,
  }));
}

/** Texts that ask for nothing that comes back, or for what no rule of ours can say. */
export function unread(doubt: Doubt, texts: readonly string[]): CorpusRow[] {
  return texts.map((text) => ({ text, rule: null, first: null, doubt }));
}
