import type { Clock, Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';

/** Reads "am", "p.m.", or a glued "p" after an hour. */
export function readMeridiem(tokens: readonly Token[], at: number): Reading<'am' | 'pm'> | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.text === 'am' || token.text === 'pm') return { value: token.text, next: at + 1 };
  if (token.text !== 'a' && token.text !== 'p') return null;
  const value = token.text === 'a' ? 'am' : 'pm';
  if (textAt(tokens, at + 1) === 'm' && tokens[at + 1]?.kind === 'word')
    return { value, next: at + 2 };
  const dot = (place: number): boolean =>
    textAt(tokens, place) === '.' && tokens[place]?.glued === true;
  if (dot(at + 1) && textAt(tokens, at + 2) === 'm') {
    return { value, next: dot(at + 3) ? at + 4 : at + 3 };
  }
  const tail = tokens[at + 1];
  const closing = tail?.text === '.' && tokens[at + 2]?.glued !== true;
  return token.glued && (!tail?.glued || closing) ? { value, next: at + 1 } : null;
}

/**
 * Reads the clock times written in figures that both languages share: "15:30", "3pm", "3:30 p.m.",
 * "330pm". Anything that only looks like one (a score, a version, a longer number) is refused.
 */
export function readNumericClock(tokens: readonly Token[], at: number): Reading<Clock> | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || followsFigures(tokens, at)) return null;
  const [hour, minute, next, second] = splitFigures(tokens, at) ?? [];
  if (hour === undefined || next === undefined) return null;
  if (hour > 24 || (minute ?? 0) > 59 || (hour === 24 && minute !== 0)) return null;
  const meridiem = readMeridiem(tokens, next);
  const time = {
    hour,
    minute: minute ?? 0,
    minuteSaid: minute !== undefined,
    ...(second !== undefined && { second }),
  };
  // "4a" alone is a flat or a sheet of paper.
  if (meridiem && textAt(tokens, next) === 'a' && minute === undefined && at === 0) return null;
  if (meridiem && hour >= 1) {
    const cycle = hour > 12 ? 'full' : meridiem.value;
    return { value: { ...time, cycle }, next: meridiem.next };
  }
  const colon = textAt(tokens, at + 1) === ':';
  if (!colon || continuesFigures(tokens, next)) return null;
  const full = hour > 12 || (token.text.length > 1 && token.text.startsWith('0')) || hour === 0;
  return { value: { ...time, cycle: full ? 'full' : 'bare' }, next };
}

type Figures = readonly [hour: number, minute: number | undefined, next: number, second?: number];

function splitFigures(tokens: readonly Token[], at: number): Figures | null {
  const text = textAt(tokens, at);
  const separator = tokens[at + 1];
  const minutes = tokens[at + 2];
  const paired =
    (separator?.text === ':' || separator?.text === '.') &&
    separator.glued &&
    minutes?.kind === 'number' &&
    minutes.glued &&
    minutes.text.length === 2;
  if (paired && text.length <= 2) {
    const seconds = tokens[at + 4];
    const withSeconds =
      textAt(tokens, at + 3) === ':' && seconds?.glued === true && /^\d\d$/.test(seconds.text);
    const time = [Number(text), Number(minutes.text)] as const;
    return withSeconds ? [...time, at + 5, Number(seconds.text)] : [...time, at + 3];
  }
  if (text.length <= 2) return [Number(text), undefined, at + 1];
  if (text.length > 4) return null;
  return [Number(text.slice(0, -2)), Number(text.slice(-2)), at + 1];
}

/** The figures before make this a part of a longer number: "1.15:30", "06 15:30" is fine, "2:15:30" is not. */
export function followsFigures(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const previous = tokens[at - 1];
  if (!token?.glued || !previous) return false;
  if (/^[#$€£_+]$/.test(previous.text)) return true;
  if (previous.text === '-' && /^(h|:|am|pm)$/.test(textAt(tokens, at + 1))) return false;
  return /^[-:./,]$/.test(previous.text) && previous.glued && tokens[at - 2]?.kind === 'number';
}

/** Further figures or a unit are glued behind: "15:30:12.5", "12:30%", "3.5". */
export function continuesFigures(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token?.glued) return false;
  if (/^[%€$£]$/.test(token.text) || token.kind === 'word') return true;
  const following = tokens[at + 1];
  if (following?.kind !== 'number' || !following.glued || !/^[-:./,]$/.test(token.text))
    return false;
  // "9h00-10h00", "9:00-10:00": the end of a range.
  return !(token.text === '-' && /^(h|:|am|pm|a|p)$/.test(textAt(tokens, at + 2)));
}
