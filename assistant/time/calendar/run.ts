import { CLOCK_UNITS } from '../figures/duration-units.ts';
import { readNumber } from '../figures/number-words.ts';
import type { CalendarUnit } from '../mention/day.ts';
import type { Reading, Said } from '../mention/mention.ts';
import { skipWords, textAt, type Token } from '../text/tokens.ts';
import type { CalendarLanguage } from './calendar-language.ts';

type Which = 'next' | 'last' | 'upcoming';

/** Reads a stretch that touches the present: "the next 3 weeks", "2 derniers mois", "last 2 minutes", "3 heures suivantes". */
export function readRun(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Said> | null {
  const start = language.articles.read(tokens, at)?.next ?? at;
  const before = language.runs.read(tokens, start);
  const count = readCount(tokens, before?.next ?? start, language);
  if (!count) return null;
  const between = before ? null : language.runs.read(tokens, count.next);
  const unitAt = between?.next ?? count.next;
  const unit = textAt(tokens, unitAt);
  const behind =
    (before ?? between) || language.language === 'en'
      ? null
      : language.runs.read(tokens, unitAt + 1);
  const which = (before ?? between ?? behind)?.value;
  if (which === undefined) return null;
  const next = behind?.next ?? unitAt + 1;
  const calendar = language.units.get(unit);
  if (calendar) return { value: spanOf(which, calendar[0], count.value * calendar[1]), next };
  const seconds = CLOCK_UNITS[language.language].get(unit);
  if (seconds === undefined || unit.length === 1) return null;
  const delay = which === 'last' ? -count.value * seconds : seconds;
  return {
    value: {
      delay: { seconds: delay, grain: seconds === 1 ? 'second' : 'minute' },
      doubtful: true,
    },
    next,
  };
}

function spanOf(which: Which, unit: CalendarUnit, count: number): Said {
  if (which !== 'upcoming')
    return { day: { kind: 'run', unit, count: which === 'last' ? -count : count } };
  const day =
    unit === 'day'
      ? ({ kind: 'offset', days: count } as const)
      : ({ kind: 'unit', unit, shift: count } as const);
  return { day, doubtful: true };
}

function readCount(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<number> | null {
  const few = skipWords(tokens, at, ['few']);
  if (few !== -1) return { value: 3, next: few };
  const count = readNumber(tokens, at, language.language);
  return count && count.value > 0 && count.value < 1000 ? count : null;
}
