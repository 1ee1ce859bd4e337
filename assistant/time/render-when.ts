import { DateTime } from 'luxon';
import type { Language } from '../language.ts';
import { zoneOf } from './zone.ts';

interface RenderContext {
  readonly now: Date;
  readonly timeZone: string;
  readonly language: Language;
}

/** Spelled with GSM-7 letters only: "aout", because "û" would double the price of the text. */
const FRENCH_MONTHS =
  'janvier février mars avril mai juin juillet aout septembre octobre novembre décembre'.split(' ');
const FRENCH_DAYS = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' ');
const ENGLISH_MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const ENGLISH_DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/**
 * Says an instant as the user's local day and hour, to the minute: "demain à 9 h", "Tuesday 24 November at 8:30 AM"; the year is
 * added when it is not the current one. Noon has its name; midnight is said in figures, because a day has one at each end. GSM-7
 * characters only. Throws a `RangeError` when the zone is unknown.
 */
export function renderWhen(at: Date, context: RenderContext): string {
  const zone = zoneOf(context.timeZone);
  const local = DateTime.fromJSDate(at, { zone });
  const now = DateTime.fromJSDate(context.now, { zone });
  return context.language === 'fr'
    ? `${frenchDay(local, now)} à ${frenchHour(local)}`
    : `${englishDay(local, now)} at ${englishHour(local)}`;
}

/** Before this hour "tomorrow" may mean the day that has just begun: the date is said instead. */
const SMALL_HOURS_END = 4;

function daysBetween(from: DateTime, to: DateTime): number {
  const calendarDay = ({ year, month, day }: DateTime): number => Date.UTC(year, month - 1, day);
  return Math.round((calendarDay(to) - calendarDay(from)) / 86_400_000);
}

function frenchDay(local: DateTime, now: DateTime): string {
  const days = daysBetween(now, local);
  if (days === 0) return "aujourd'hui";
  if (days === 1 && now.hour >= SMALL_HOURS_END) return 'demain';
  if (days === -1) return 'hier';
  const day = local.day === 1 ? '1er' : String(local.day);
  const date = `${FRENCH_DAYS[local.weekday - 1] ?? ''} ${day} ${FRENCH_MONTHS[local.month - 1] ?? ''}`;
  return local.year === now.year ? date : `${date} ${local.year}`;
}

function frenchHour({ hour, minute }: DateTime): string {
  if (hour === 12 && minute === 0) return 'midi';
  return minute === 0 ? `${hour} h` : `${hour} h ${String(minute).padStart(2, '0')}`;
}

function englishDay(local: DateTime, now: DateTime): string {
  const days = daysBetween(now, local);
  if (days === 0) return 'today';
  if (days === 1 && now.hour >= SMALL_HOURS_END) return 'tomorrow';
  if (days === -1) return 'yesterday';
  const date = `${ENGLISH_DAYS[local.weekday - 1] ?? ''} ${local.day} ${ENGLISH_MONTHS[local.month - 1] ?? ''}`;
  return local.year === now.year ? date : `${date} ${local.year}`;
}

function englishHour({ hour, minute }: DateTime): string {
  if (hour === 12 && minute === 0) return 'noon';
  const half = hour < 12 ? 'AM' : 'PM';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${half}`;
}
