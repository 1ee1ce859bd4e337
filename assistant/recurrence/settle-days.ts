import type { DateTime } from 'luxon';
import { WORKDAYS, type Cadence } from './cadence.ts';
import { DAY_CODES, type RuleDay, type RuleParts } from './rule-parts.ts';

/** Its days, without hours and ends. */
export interface SettledDays {
  readonly parts: RuleParts;
  /** No day was said: the first possible one is proposed. */
  readonly proposed: boolean;
}

/** Decides the days out of what was said, or `null` when one rule cannot have them. `first` is the first day it may begin on. */
export function settleDays(
  cadence: Cadence,
  except: readonly RuleDay[],
  first: DateTime,
): SettledDays | null {
  const { unit, interval, days, monthDays, yearDay, lastWorkday } = cadence;
  if (except.length > 0) return allBut(cadence, except);
  switch (unit) {
    case 'minute':
      return null;
    case 'hour':
      return days ? said({ freq: 'WEEKLY', days }) : said({ freq: 'DAILY' });
    case 'day': {
      if (!days) return said({ freq: 'DAILY', interval });
      const weeks = interval === 1 ? 1 : interval / 7;
      return Number.isInteger(weeks) ? said({ freq: 'WEEKLY', interval: weeks, days }) : null;
    }
    case 'week': {
      const today = [{ code: DAY_CODES[first.weekday - 1] ?? 'MO' }];
      return { parts: { freq: 'WEEKLY', interval, days: days ?? today }, proposed: !days };
    }
    case 'month': {
      const freq = 'MONTHLY';
      if (lastWorkday) return said({ freq, interval, days: WORKDAYS, positions: [-1] });
      if (days) {
        const numbered = days.every(({ nth }) => nth !== undefined);
        return numbered ? said({ freq, interval, days }) : null;
      }
      const parts = ofMonth(monthDays ?? [first.day]);
      return parts && { parts: { freq, interval, ...parts }, proposed: !monthDays };
    }
    case 'year': {
      const { month, day } = yearDay ?? first;
      const parts = { freq: 'YEARLY', interval, month, monthDays: [day] } as const;
      return { parts, proposed: !yearDay };
    }
  }
}

function said(parts: RuleParts): SettledDays {
  return { parts, proposed: false };
}

/** "every day except sunday". */
function allBut({ unit, interval, days }: Cadence, except: readonly RuleDay[]): SettledDays | null {
  const all = days ?? DAY_CODES.map((code) => ({ code }));
  const left = all.filter(({ code }) => !except.some((one) => one.code === code));
  const fits = interval === 1 && (unit === 'day' || (unit === 'week' && days)) && left.length > 0;
  return fits ? said({ freq: 'WEEKLY', days: left }) : null;
}

const SHORTEST_MONTH = 28;

/** Days that some months do not have are the last one there; several of those would fall together. */
function ofMonth(monthDays: readonly number[]): Pick<RuleParts, 'monthDays' | 'positions'> | null {
  const late = monthDays.filter((day) => day > SHORTEST_MONTH);
  const [last] = late;
  if (last === undefined) return { monthDays };
  if (late.length > 1 || monthDays.includes(-1)) return null;
  const early = monthDays.filter((day) => day < SHORTEST_MONTH);
  if (early.length < monthDays.length - 1) return null;
  const ends = Array.from({ length: last - SHORTEST_MONTH + 1 }, (_, n) => SHORTEST_MONTH + n);
  return { monthDays: [...early, ...ends], positions: [...early.map((_, n) => n + 1), -1] };
}
