import { strict, type ParsedResult } from 'chrono-node';
import { DateTime } from 'luxon';
import { stretchOf } from '../text/rest.ts';
import type { Mention } from '../mention/mention.ts';
import type { Token } from '../text/tokens.ts';

/** Longer texts are not machine-written dates, and the library's patterns are not linear. */
const LONGEST = 200;
const CUE = /\d{4}-\d\d-\d\dT\d\d:\d\d|\b\d{1,2} \p{L}{3} \d{4} \d\d:\d\d/u;

/**
 * Reads dates in the forms that programs write and people paste ("2026-01-05T09:00:00+01:00", "Mon, 5 Jan 2026 09:00:00 GMT"):
 * here the library is right. Only full dates are taken from it.
 */
export function readExplicitDate(
  text: string,
  tokens: readonly Token[],
  timeZone: string,
): Mention | null {
  if (text.length > LONGEST || !CUE.test(text)) return null;
  const [result] = strict.parse(text);
  if (!result || !isFull(result)) return null;
  const from = tokens.findIndex((token) => token.start >= result.index);
  const end = result.index + result.text.length;
  const past = tokens.findIndex((token) => token.start >= end);
  const to = past === -1 ? tokens.length : past;
  if (from === -1 || stretchOf(tokens, from, to).to !== end) return null;
  return {
    said: { instant: instantOf(result, timeZone) },
    from,
    to,
    leadFrom: from,
    qualifies: false,
  };
}

function isFull({ start }: ParsedResult): boolean {
  return (['year', 'month', 'day', 'hour', 'minute'] as const).every((part) =>
    start.isCertain(part),
  );
}

function instantOf({ start }: ParsedResult, timeZone: string): number {
  if (start.isCertain('timezoneOffset')) return start.date().getTime();
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  const local = {
    year: year ?? 0,
    month: month ?? 1,
    day: day ?? 1,
    hour: start.get('hour') ?? 0,
    minute: start.get('minute') ?? 0,
    second: start.get('second') ?? 0,
  };
  return DateTime.fromObject(local, { zone: timeZone }).toMillis();
}
