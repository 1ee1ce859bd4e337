import type { Language } from '../../language.ts';
import type { Day } from '../mention/day.ts';
import type { Reading, Said } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';
import { MONTHS } from './calendar-words.ts';
import { shortYear } from './numeric-date.ts';

const MARK = /^[-/.]$/;

/**
 * Reads a date in figures that is all a text says, where looser forms count: "17/2", "2 - 15", "20 2 14", "31/Oct/1974",
 * "2014-10". Figures with spaces only, and no year of four figures, leave a doubt.
 */
export function readLoneDate(
  tokens: readonly Token[],
  at: number,
  language: Language,
): Reading<Said> | null {
  const led = at === 1 && /^(le|on)$/.test(textAt(tokens, 0));
  if (at !== 0 && !led) return null;
  const marks = tokens.slice(at).filter(({ kind }) => kind === 'mark');
  const parts = tokens.slice(at).filter(({ kind }) => kind !== 'mark');
  if (marks.length >= parts.length || marks.some(({ text }) => !MARK.test(text))) return null;
  if (marks.length !== 0 && marks.length !== parts.length - 1) return null;
  const [first, second, third] = parts.map(({ text }) => text);
  if (first === undefined || second === undefined || parts.length > 3) return null;
  const day =
    third === undefined
      ? (readMonthOfYear(first, second, marks.length) ??
        readTwo(first, second, marks.length, language))
      : readThree(first, second, third, language);
  if (!day) return null;
  const certain = marks.length > 0 || third?.length === 4 || led;
  return { value: { day, ...(!certain && { doubtful: true }) }, next: tokens.length };
}

/** "2014-10", "2/2013". */
function readMonthOfYear(first: string, second: string, marks: number): Day | null {
  const [year, month] = first.length === 4 ? [first, second] : [second, first];
  if (marks === 0 || !/^(19|20|21)\d\d$/.test(year) || !/^\d\d?$/.test(month)) return null;
  const number = Number(month);
  return number < 1 || number > 12 ? null : { kind: 'month', month: number, year: Number(year) };
}

function readTwo(first: string, second: string, marks: number, language: Language): Day | null {
  // Figures apart are a date in French only, and halves and quarters are parts of something.
  if (marks === 0 && language === 'en') return null;
  if (/^[1-3]\/[2-4]$/.test(`${first}/${second}`)) return null;
  return dated(first, second, null, language);
}

function readThree(first: string, second: string, third: string, language: Language): Day | null {
  if (!/^\d\d(\d\d)?$/.test(third)) return null;
  const year = third.length === 2 ? shortYear(Number(third)) : Number(third);
  const named = MONTHS[language].get(second);
  if (named && /^\d\d?$/.test(first))
    return { kind: 'date', day: Number(first), month: named.value, year, weekday: null };
  return dated(first, second, year, language);
}

function dated(first: string, second: string, year: number | null, language: Language): Day | null {
  if (!/^\d\d?$/.test(first) || !/^\d\d?$/.test(second)) return null;
  const [a, b] = [Number(first), Number(second)];
  const dayFirst = language === 'fr' ? b <= 12 : a > 12;
  const [day, month] = dayFirst ? [a, b] : [b, a];
  const swappable = language === 'en' && a <= 12 && b <= 12 && a !== b;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return { kind: 'date', day, month, year, weekday: null, swappable };
}
