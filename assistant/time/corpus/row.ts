import type { WhenReading } from '../when.ts';

/** A text as someone sent it, and what it means. */
export interface CorpusRow {
  readonly text: string;
  /** The instant it was received, ISO 8601 in UTC. */
  readonly now: string;
  readonly timeZone: string;
  /** Local time meant, to the minute (`2026-11-19T15:00`), or `null` when no time must be read. */
  readonly at: string | null;
  readonly doubt: WhenReading['doubt'];
}

type Short = readonly [text: string, at: string | null, doubt?: WhenReading['doubt']];

/** Rows received at one moment in one zone. */
export function receivedAt(now: string, timeZone: string, rows: readonly Short[]): CorpusRow[] {
  return rows.map(([text, at, doubt = null]) => ({ text, now, timeZone, at, doubt }));
}
