import { DateTime } from 'luxon';
import type { Language } from '../../language.ts';
import type { Said } from '../mention/mention.ts';
import { placeDay } from './day.ts';
import type { PlacedDay } from './placed-day.ts';
import { chooseHour, PART_HOURS, type ChosenHour, type HourSetting } from './hour.ts';
import type { Grain, WhenReading } from '../when.ts';
import { toInstant, zoneOf } from '../zone.ts';

export interface Resolved {
  readonly at: Date;
  readonly grain: Grain;
  readonly doubt: WhenReading['doubt'];
}

export interface ResolveSetting {
  readonly now: Date;
  readonly timeZone: string;
  readonly language: Language;
  readonly hint: HourSetting['hint'];
}

/** A day without an hour is read as this hour. */
const DAY_HOUR = 9;
/** "ce soir" said in the evening is one hour later, as long as it is earlier than this hour. */
const LAST_HOUR = 23;
const HOUR = 3_600_000;

/** Turns what was said into an instant, or `null` when it names no possible time. */
export function resolve(said: Said, setting: ResolveSetting): Resolved | null {
  const now = setting.now.getTime();
  const doubt = said.doubtful ? 'ambiguous' : null;
  if (said.instant !== undefined) {
    return {
      at: new Date(said.instant),
      grain: 'minute',
      doubt: said.instant < now ? 'past' : doubt,
    };
  }
  if (said.delay) {
    const { seconds, grain } = said.delay;
    return { at: new Date(now + seconds * 1000), grain, doubt: seconds < 0 ? 'past' : doubt };
  }
  const local = DateTime.fromJSDate(setting.now, { zone: zoneOf(setting.timeZone) });
  const today = DateTime.utc(local.year, local.month, local.day);
  const placed = said.day ? placeDay(said.day, today) : null;
  if (said.day && !placed) return null;
  const nowMinutes = local.hour * 60 + local.minute;
  if (said.clock?.offset !== undefined)
    return inNamedZone(said, said.clock.offset, placed, today, setting);
  if (placed?.keepsHour && !said.clock && !said.part) {
    const { year, month, day } = placed.date;
    const { hour, minute } = local;
    const { at } = toInstant({ year, month, day, hour, minute }, setting.timeZone);
    return { at, grain: 'day', doubt: at.getTime() < now ? 'past' : doubt };
  }
  const chosen = hourOf(said, placed, today, nowMinutes, setting);
  const grain = grainOf(said, placed);
  const open = placed ?? {
    date: today,
    grain: 'hour',
    ambiguous: false,
    following: today.plus({ days: 1 }),
  };
  return settle(said, open, chosen, grain, setting, nowMinutes);
}

function hourOf(
  said: Said,
  placed: PlacedDay | null,
  today: DateTime,
  nowMinutes: number,
  { language, hint }: ResolveSetting,
): ChosenHour {
  const part = said.part?.part ?? null;
  if (!said.clock)
    return {
      hour: said.part?.hour ?? (part ? PART_HOURS[part] : DAY_HOUR),
      dayShift: 0,
      ambiguous: false,
    };
  const isToday = placed?.date.toMillis() === today.toMillis();
  const day = !placed ? 'none' : isToday ? 'today' : 'other';
  return chooseHour(said.clock, { language, part, day, hint, nowMinutes });
}

/** "Thursday 8:00 GMT": the hour is of the zone that was named, the day too. */
function inNamedZone(
  said: Said,
  offset: number,
  placed: PlacedDay | null,
  today: DateTime,
  setting: ResolveSetting,
): Resolved {
  const { hour, minute } = hourOfNamedZone(said);
  const date = placed?.date ?? today;
  const at = new Date(date.toMillis() + (hour * 60 + minute - offset) * 60_000);
  const passed = at.getTime() <= setting.now.getTime();
  const moved = passed && !placed ? new Date(at.getTime() + 24 * HOUR) : at;
  const doubt = passed && placed ? 'past' : said.doubtful ? 'ambiguous' : null;
  return { at: moved, grain: grainOf(said, placed), doubt };
}

function hourOfNamedZone({ clock, part }: Said): { hour: number; minute: number } {
  const hour = clock?.hour ?? DAY_HOUR;
  const late = clock?.cycle === 'pm' || (part !== undefined && part.part !== 'morning');
  const half = clock?.cycle === 'am' || late ? hour % 12 : hour;
  return { hour: late && hour < 13 ? half + 12 : half, minute: clock?.minute ?? 0 };
}

function grainOf(said: Said, placed: PlacedDay | null): Grain {
  if (said.clock?.second !== undefined) return 'second';
  if (said.clock) return said.clock.minuteSaid ? 'minute' : 'hour';
  if (said.part) return 'part-of-day';
  return placed?.grain ?? 'day';
}

function settle(
  said: Said,
  day: PlacedDay,
  chosen: ChosenHour,
  grain: Grain,
  { now, timeZone }: ResolveSetting,
  nowMinutes: number,
): Resolved {
  const { minute = 0, second = 0 } = said.clock ?? {};
  const on = (date: DateTime): { at: Date; nonexistent: boolean } => {
    const { year, month, day: dayOfMonth } = date.plus({ days: chosen.dayShift });
    const { hour } = chosen;
    const instant = toInstant({ year, month, day: dayOfMonth, hour, minute }, timeZone);
    return second === 0
      ? instant
      : { ...instant, at: new Date(instant.at.getTime() + second * 1000) };
  };
  let placed = on(day.date);
  let ambiguous = said.doubtful === true || day.ambiguous || chosen.ambiguous || isVague(said);
  const passed = placed.at.getTime() <= now.getTime();
  if (passed && day.following) placed = on(day.following);
  else if (passed && !said.clock && isSameDay(said) && nowMinutes < LAST_HOUR * 60) {
    placed = { at: new Date(now.getTime() + HOUR), nonexistent: false };
    ambiguous ||= !said.part || isOver(said, nowMinutes);
  }
  if (isSmallHours(said, nowMinutes)) ambiguous = true;
  if (placed.at.getTime() < now.getTime() - 60_000) return { at: placed.at, grain, doubt: 'past' };
  if (placed.nonexistent) return { at: placed.at, grain, doubt: 'nonexistent' };
  return { at: placed.at, grain, doubt: ambiguous ? 'ambiguous' : null };
}

/** "next week at 9" names no day. */
function isVague(said: Said): boolean {
  const kind = said.day?.kind;
  return said.clock !== undefined && (kind === 'unit' || kind === 'month' || kind === 'weekend');
}

function isSameDay(said: Said): boolean {
  return said.day?.kind === 'offset' && said.day.days === 0;
}

/** The part of the day is over: "ce matin" said in the afternoon. */
function isOver(said: Said, nowMinutes: number): boolean {
  const ends = { morning: 12, noon: 14, afternoon: 18, evening: 23, 'late-evening': 24, night: 24 };
  return said.part !== undefined && nowMinutes + 60 > ends[said.part.part] * 60;
}

/** Between midnight and 04:00 "demain" may well be the day that has already begun. */
function isSmallHours(said: Said, nowMinutes: number): boolean {
  return said.day?.kind === 'offset' && said.day.days > 0 && nowMinutes < 240;
}
