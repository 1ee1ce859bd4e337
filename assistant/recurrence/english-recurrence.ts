import { dayName, listed, monthName } from './calendar-names.ts';
import {
  groupOf,
  isLastWorkday,
  saidMonthDays,
  type ClockTime,
  type RecurrenceVoice,
} from './rendered-rule.ts';
import type { DayCode, RuleDay, RuleParts } from './rule-parts.ts';

/** How recurrences are said in English. GSM-7 letters only. */
export const ENGLISH_VOICE: RecurrenceVoice = {
  language: 'en',
  days,
  at: (times) => `at ${listed(times.map(hour), 'and')}`,
  hourly: (step) => (step === 1 ? 'every hour' : `every ${step} hours`),
  within: ({ from, to }) => `from ${hour(from)} to ${hour(to)}`,
  until: ({ day, month, year }) =>
    `until ${day} ${monthName(month, 'en')}${year === null ? '' : ` ${year}`}`,
  times: (count) => `${count} times`,
};

const name = (code: DayCode): string => dayName(code, 'en');

function hour({ hour, minute }: ClockTime): string {
  if (hour === 12 && minute === 0) return 'noon';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${hour < 12 ? 'AM' : 'PM'}`;
}

function days(parts: RuleParts): string {
  const { freq, interval = 1, month = 0, monthDays = [] } = parts;
  switch (freq) {
    case 'HOURLY':
      return '';
    case 'DAILY':
      return interval === 1 ? 'every day' : `every ${interval} days`;
    case 'WEEKLY':
      return ofWeek(parts.days ?? [], interval);
    case 'MONTHLY':
      return interval === 1 ? ofMonth(parts) : `every ${interval} months on ${inMonth(parts)}`;
    case 'YEARLY': {
      const day = monthDays[0] ?? 0;
      const year = month === 2 && day === 29 ? 'leap year' : 'year';
      const every = interval === 1 ? `every ${year}` : `every ${interval} years`;
      return `${every} on ${day} ${monthName(month, 'en')}`;
    }
  }
}

function ofWeek(list: readonly RuleDay[], interval: number): string {
  const group = groupOf(list);
  const names = listed(
    list.map(({ code }) => name(code)),
    'and',
  );
  if (interval > 2 || (interval === 2 && group.kind !== 'weekend' && list.length > 1))
    return `every ${interval} weeks on ${names}`;
  const every = interval === 2 ? 'every other' : 'every';
  switch (group.kind) {
    case 'weekend':
      return `${every} weekend`;
    case 'range':
      return `${name(group.from)} to ${name(group.to)}`;
    case 'list':
      return `${every} ${names}`;
  }
}

function ofMonth(parts: RuleParts): string {
  const nth = parts.days && !isLastWorkday(parts);
  return `${inMonth(parts)} of ${nth ? 'the' : 'every'} month`;
}

const ORDINALS = ['', 'first', 'second', 'third', 'fourth'];

function inMonth(parts: RuleParts): string {
  if (isLastWorkday(parts)) return 'the last working day';
  const [nth] = parts.days ?? [];
  if (nth) return `the ${ORDINALS[nth.nth ?? 0] ?? 'last'} ${name(nth.code)}`;
  const said = saidMonthDays(parts);
  return listed(
    said.map((day) => (day === -1 ? 'the last day' : `the ${ordinal(day)}`)),
    'and',
  );
}

function ordinal(day: number): string {
  const teen = day > 10 && day < 14;
  return `${day}${(teen ? undefined : ['th', 'st', 'nd', 'rd'][day % 10]) ?? 'th'}`;
}
