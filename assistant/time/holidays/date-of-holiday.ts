import { DateTime } from 'luxon';
import { datesOfMoonDay, sankranti } from './moon-day.ts';
import type { HolidayRule } from './holiday-rule.ts';
import { HOLIDAY_RULES, type Holiday } from './holiday.ts';

/** Before, months began when the moon was seen, and cannot be computed. */
const SIGHTED_SINCE = 2000;

const found = new Map<string, readonly DateTime[]>();

/** The dates of a holiday in a year (midnights in UTC): one, or for moon calendars sometimes none or two. */
export function datesOfHoliday(holiday: Holiday, year: number): readonly DateTime[] {
  const key = `${holiday} ${year}`;
  const known = found.get(key);
  if (known) return known;
  const dates = byRule(HOLIDAY_RULES[holiday], year);
  // Years come from texts: what is remembered must not grow with them.
  if (found.size < 500) found.set(key, dates);
  return dates;
}

function byRule(rule: HolidayRule, year: number): readonly DateTime[] {
  switch (rule.by) {
    case 'date':
      return [weekday(DateTime.utc(year, rule.month, rule.day), rule.weekend)];
    case 'weekday':
      return [
        nthWeekday(year, rule.month, rule.weekday, rule.nth).plus({ days: rule.offset ?? 0 }),
      ];
    case 'easter':
      return [easter(year).plus({ days: rule.offset })];
    case 'orthodox-easter':
      return [orthodoxEaster(year).plus({ days: rule.offset })];
    case 'french-mothers': {
      const last = nthWeekday(year, 5, 7, -1);
      return [+last === +easter(year).plus({ days: 49 }) ? last.plus({ days: 7 }) : last];
    }
    case 'moon':
      return datesOfMoonDay(rule, year);
    case 'sankranti':
      return [sankranti(year).plus({ days: rule.offset })];
    case 'parsi':
      return [DateTime.utc(year, 8, 17).minus({ days: Math.floor((year - 2016) / 4) })];
    case 'tax-day':
      return [taxDay(year)];
    case 'last-friday-of-ramadan':
      return datesOfHoliday('eid-fitr', year).map((end) =>
        end.minus({ days: ((end.weekday + 1) % 7) + 1 }),
      );
    case 'super-tuesday':
      if (year === 2008) return [DateTime.utc(2008, 2, 5)];
      return year % 4 === 0 ? [nthWeekday(year, 3, 2, 1)] : [];
    case 'calendar':
      return daysOfCalendar(rule, year);
  }
}

function weekday(date: DateTime, [saturday, sunday]: readonly [number, number] = [0, 0]): DateTime {
  return date.plus({ days: date.weekday === 6 ? saturday : date.weekday === 7 ? sunday : 0 });
}

function moved(date: DateTime, by: Readonly<Record<number, number>> = {}): DateTime {
  return date.plus({ days: by[date.weekday] ?? 0 });
}

function taxDay(year: number): DateTime {
  const closed = weekday(DateTime.utc(year, 4, 16), [-1, 1]);
  let day = DateTime.utc(year, 4, 15);
  while (day.weekday > 5 || day.equals(closed)) day = day.plus({ days: 1 });
  return day;
}

/** The nth of a weekday (ISO 1 to 7) in a month, from its end when negative. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): DateTime {
  const first = DateTime.utc(year, month, 1);
  if (nth > 0) return first.plus({ days: ((weekday - first.weekday + 7) % 7) + (nth - 1) * 7 });
  const last = first.endOf('month').startOf('day');
  return last.minus({ days: ((last.weekday - weekday + 7) % 7) + (-nth - 1) * 7 });
}

/** Easter Sunday of the Gregorian calendar. */
function easter(year: number): DateTime {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leaps = Math.floor(century / 4);
  const moon = Math.floor((8 * century + 13) / 25);
  const epact = (century - leaps - moon + 19 * golden + 15) % 30;
  const early = epact === 29 || (epact === 28 && golden > 10) ? epact - 1 : epact;
  const full = DateTime.utc(year, 3, 21).plus({ days: early });
  return full.plus({ days: 7 - (full.weekday % 7) });
}

/** Easter Sunday of the Julian calendar, as a Gregorian date. */
function orthodoxEaster(year: number): DateTime {
  const epact = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7;
  const days = epact + weekday + 114;
  const julian = DateTime.utc(year, Math.floor(days / 31), (days % 31) + 1);
  return julian.plus({ days: Math.floor(year / 100) - Math.floor(year / 400) - 2 });
}

function daysOfCalendar(rule: HolidayRule & { by: 'calendar' }, year: number): DateTime[] {
  const format = new Intl.DateTimeFormat(`en-u-ca-${rule.calendar}`, {
    timeZone: 'UTC',
    month: rule.calendar === 'hebrew' ? 'long' : 'numeric',
    day: 'numeric',
  });
  if (rule.calendar === 'islamic-umalqura' && year < SIGHTED_SINCE) return [];
  const dates: DateTime[] = [];
  const start = DateTime.utc(year, 1, 1).minus({ days: rule.offset ?? 0 });
  const days = start.daysInYear;
  for (let n = 0; n < days; n += 1) {
    const day = start.plus({ days: n });
    const parts = format.formatToParts(day.toMillis());
    const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
    // The month of Purim is "Adar II" in a year that has two of them.
    const month = part('month') === 'Adar II' ? 'Adar' : part('month');
    if (month === rule.month && Number(part('day')) === rule.day)
      dates.push(moved(day.plus({ days: rule.offset ?? 0 }), rule.moved));
  }
  return dates;
}
