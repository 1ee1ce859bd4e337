import { dayName, listed, monthName } from './calendar-names.ts';
import {
  groupOf,
  isLastWorkday,
  saidMonthDays,
  type ClockTime,
  type RecurrenceVoice,
} from './rendered-rule.ts';
import type { DayCode, RuleDay, RuleParts } from './rule-parts.ts';

/** How recurrences are said in French. GSM-7 letters only. */
export const FRENCH_VOICE: RecurrenceVoice = {
  language: 'fr',
  days,
  at: (times) => `à ${listed(times.map(hour), 'et')}`,
  hourly: (step) => (step === 1 ? 'chaque heure' : `toutes les ${step} heures`),
  within: ({ from, to }) => `de ${hour(from)} à ${hour(to)}`,
  until: ({ day, month, year }) => `jusqu'au ${date(day, month)}${year === null ? '' : ` ${year}`}`,
  times: (count) => `${count} fois`,
};

const name = (code: DayCode): string => dayName(code, 'fr');
const number = (day: number): string => (day === 1 ? '1er' : String(day));
const date = (day: number, month: number): string => `${number(day)} ${monthName(month, 'fr')}`;

function hour({ hour, minute }: ClockTime): string {
  if (hour === 12 && minute === 0) return 'midi';
  return minute === 0 ? `${hour} h` : `${hour} h ${String(minute).padStart(2, '0')}`;
}

function days(parts: RuleParts): string {
  const { freq, interval = 1, month = 0, monthDays = [] } = parts;
  switch (freq) {
    case 'HOURLY':
      return '';
    case 'DAILY':
      // As people say two weeks.
      return interval === 1 ? 'chaque jour' : `tous les ${interval === 14 ? 15 : interval} jours`;
    case 'WEEKLY':
      return ofWeek(parts.days ?? [], interval);
    case 'MONTHLY':
      return interval === 1 ? ofMonth(parts) : `tous les ${interval} mois, ${inMonth(parts)}`;
    case 'YEARLY': {
      const day = monthDays[0] ?? 0;
      const leap = month === 2 && day === 29;
      const every = interval === 1 ? `chaque année` : `tous les ${interval} ans`;
      return `${every}${leap && interval === 1 ? ' bissextile' : ''} le ${date(day, month)}`;
    }
  }
}

function ofWeek(list: readonly RuleDay[], interval: number): string {
  const group = groupOf(list);
  const codes = list.map(({ code }) => code);
  const [first] = codes;
  if (interval > 1) {
    const only = group.kind === 'weekend' ? 'week-end' : codes.length === 1 && first && name(first);
    if (only) return `un ${only} sur ${interval === 2 ? 'deux' : interval}`;
    return `toutes les ${interval} semaines, ${listed(
      codes.map((code) => `le ${name(code)}`),
      'et',
    )}`;
  }
  switch (group.kind) {
    case 'weekend':
      return 'chaque week-end';
    case 'range':
      return `du ${name(group.from)} au ${name(group.to)}`;
    case 'list':
      return `chaque ${listed(group.codes.map(name), 'et')}`;
  }
}

function ofMonth(parts: RuleParts): string {
  const nth = parts.days && !isLastWorkday(parts);
  return `${inMonth(parts)} ${nth ? 'du mois' : 'de chaque mois'}`;
}

const ORDINALS = ['', 'premier', 'deuxième', 'troisième', 'quatrième'];

function inMonth(parts: RuleParts): string {
  if (isLastWorkday(parts)) return 'le dernier jour ouvré';
  const [nth] = parts.days ?? [];
  if (nth) return `le ${ORDINALS[nth.nth ?? 0] ?? 'dernier'} ${name(nth.code)}`;
  const said = saidMonthDays(parts);
  return listed(
    said.map((day) => (day === -1 ? 'le dernier jour' : `le ${number(day)}`)),
    'et',
  );
}
