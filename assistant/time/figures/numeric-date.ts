import type { Language } from '../../language.ts';
import type { Day } from '../mention/day.ts';
import type { Reading } from '../mention/mention.ts';
import { continuesFigures, followsFigures } from './numeric-clock.ts';
import { textAt, type Token } from '../text/tokens.ts';

/**
 * Reads dates in figures: "2026-03-05", "05/03/2026", "05.03.26", "5/3". French puts the day first, English the month unless
 * it exceeds 12. A date without a year looks like a fraction: it must be led by "le", "on", a weekday (`introduced`), or be
 * written with two figures each.
 */
export function readNumericDate(
  tokens: readonly Token[],
  at: number,
  language: Language,
  introduced: boolean,
): Reading<Day> | null {
  if (tokens[at]?.kind !== 'number' || followsFigures(tokens, at)) return null;
  const mark = textAt(tokens, at + 1);
  if (mark !== '/' && mark !== '-' && mark !== '.') return null;
  const second = gluedNumber(tokens, at + 1);
  if (second === null) return null;
  const first = textAt(tokens, at);
  const third = textAt(tokens, at + 3) === mark ? gluedNumber(tokens, at + 3) : null;
  if (third !== null) {
    const next = at + 5;
    if (continuesFigures(tokens, next) && textAt(tokens, next) !== 't') return null;
    if (first.length === 4) return wrap(Number(first), Number(second), Number(third), next);
    if (third.length !== 4 && !isShortYear(mark, first, second, third)) return null;
    const year = third.length === 2 ? shortYear(Number(third)) : Number(third);
    return order(first, second, year, next, language);
  }
  const twoFigures = first.length === 2 && second.length === 2;
  if (first.length > 2 || second.length > 2 || continuesFigures(tokens, at + 3)) return null;
  const marked = introduced || isBeforeHour(tokens, at + 3);
  if (mark === '/' ? !marked && !twoFigures : !introduced || !twoFigures) return null;
  if (first === '24' && second === '7') return null;
  return order(first, second, null, at + 3, language);
}

/** Years of two figures are those from 1950 to 2049. */
export function shortYear(figures: number): number {
  return figures < 50 ? 2000 + figures : 1900 + figures;
}

/** "24.12.26" is a date; "2.15.30" is a version. */
function isShortYear(mark: string, first: string, second: string, third: string): boolean {
  return third.length === 2 && (mark === '/' || (first.length === 2 && second.length === 2));
}

/** "12/3 at 10", "3/12 14h": an hour behind makes it a date. */
function isBeforeHour(tokens: readonly Token[], at: number): boolean {
  const linked = /^(a|at|@)$/.test(textAt(tokens, at));
  const place = linked ? at + 1 : at;
  if (tokens[place]?.kind !== 'number') return false;
  return linked || /^(h|:|am|pm)$/.test(textAt(tokens, place + 1));
}

function gluedNumber(tokens: readonly Token[], markAt: number): string | null {
  const number = tokens[markAt + 1];
  return tokens[markAt]?.glued === true && number?.glued === true && number.kind === 'number'
    ? number.text
    : null;
}

function order(
  first: string,
  second: string,
  year: number | null,
  next: number,
  language: Language,
): Reading<Day> | null {
  const [a, b] = [Number(first), Number(second)];
  const dayFirst = language === 'fr' ? b <= 12 : a > 12;
  const swappable = language === 'en' && a <= 12 && b <= 12 && a !== b;
  return dayFirst ? wrap(year, b, a, next, swappable) : wrap(year, a, b, next, swappable);
}

function wrap(
  year: number | null,
  month: number,
  day: number,
  next: number,
  swappable = false,
): Reading<Day> | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return { value: { kind: 'date', day, month, year, weekday: null, swappable }, next };
}
