import { DateTime } from 'luxon';
import { readWhen } from '../time/read-when.ts';
import { textAt } from '../time/text/tokens.ts';
import type { Part, Reading, Source } from './cadence.ts';
import type { CadenceWords } from './cadence-words.ts';

/** An hour of every day on which something comes back. */
export interface SaidClock {
  readonly hour: number;
  readonly minute: number;
  /** It may be meant for the other half of the day. */
  readonly doubtful: boolean;
}

export interface ClockSetting {
  readonly words: CadenceWords;
  readonly part: Part | null;
  /** A word of the text that tells the half of the day ("wake", "dinner"), or the empty string. */
  readonly hint: string;
}

/** Hours are read as those of "tomorrow", received here and then: a day on which no clock changes. */
const RECEIVED = { now: new Date('2026-01-05T10:00:00Z'), timeZone: 'UTC' };
/** No clock time is longer, in tokens. */
const LONGEST = 9;
const HINTS =
  /^(wake|alarm|breakfast|reveil|reveille|reveiller|dinner|supper|drinks|diner|souper|apero)$/;

/** What the other words say about the half of the day. */
export function hintIn({ tokens }: Source): string {
  return tokens.find(({ text }) => HINTS.test(text))?.text ?? '';
}

/**
 * Reads the clock time that stands at a place, with the words that lead to it. `lead` is put before it ("at ") when the text has
 * none; `to` is where the text to look at ends.
 */
export function readClock(
  { text, tokens }: Source,
  at: number,
  setting: ClockSetting,
  { lead = '', to = at + LONGEST }: { readonly lead?: string; readonly to?: number } = {},
): Reading<SaidClock> | null {
  const start = tokens[at]?.start;
  if (start === undefined) return null;
  const end = tokens[Math.min(to, tokens.length) - 1]?.end ?? start;
  const stem = `${setting.words.stems[setting.part ?? 'any']} ${lead}`;
  const phrase = phraseOf(stem + text.slice(start, end), setting.words);
  const length = phrase.length - stem.length;
  if (length <= 0) return null;
  const past = tokens.findIndex((token) => token.start >= start + length);
  const next = past === -1 ? tokens.length : past;
  if (!/\d|\p{L}/u.test(textAt(tokens, next - 1))) return null;
  const clock = clockOf(setting.hint === '' ? phrase : `${phrase}, ${setting.hint}`, setting.words);
  return clock && { value: clock, next };
}

function phraseOf(text: string, { language }: CadenceWords): string {
  const reading = readWhen(text, { ...RECEIVED, language });
  return reading.index === 0 ? reading.phrase : '';
}

function clockOf(text: string, { language }: CadenceWords): SaidClock | null {
  const { at, grain, doubt } = readWhen(text, { ...RECEIVED, language });
  if (!at || (grain !== 'hour' && grain !== 'minute')) return null;
  const local = DateTime.fromJSDate(at, { zone: RECEIVED.timeZone });
  return { hour: local.hour, minute: local.minute, doubtful: doubt !== null };
}

/** A clock time may begin here, even apart from what says that it comes back. */
export function mayBeClock({ tokens }: Source, at: number, words: CadenceWords): boolean {
  const token = tokens[at];
  if (!token || words.qualifiers.has(textAt(tokens, at - 1))) return false;
  const led = words.clockLeads.has(token.text) || words.limits.has(token.text);
  return led || token.kind === 'number';
}
