import { DateTime } from 'luxon';
import { zoneOf } from '../time/zone.ts';
import type { Cadence } from './cadence.ts';
import { firstOccurrence } from './first-occurrence.ts';
import { nextOccurrence } from './next-occurrence.ts';
import type { Detail } from './piece.ts';
import type { RecurrenceContext, RecurrenceReading } from './recurrence-reading.ts';
import { writeRule, type RuleParts } from './rule-parts.ts';
import { settleDays, type SettledDays } from './settle-days.ts';
import { settleHours, type Hours } from './settle-hours.ts';

type Settled = Pick<RecurrenceReading, 'recurrence' | 'first' | 'doubt'>;

const UNSUPPORTED: Settled = { recurrence: null, first: null, doubt: 'unsupported' };
const MINUTE = "yyyy-MM-dd'T'HH:mm";

/** Turns what was said into a recurrence and its first occurrence. */
export function settle(
  cadence: Cadence,
  details: readonly Detail[],
  context: RecurrenceContext,
): Settled {
  const after = beginning(details, context);
  const window = details.find((detail) => detail.kind === 'window');
  if (cadence.unit === 'hour' && !window) return everyFewHours(cadence, after, context);
  const clocks = details.filter((detail) => detail.kind === 'clocks');
  const hours = settleHours(
    cadence,
    clocks.flatMap(({ clocks }) => clocks),
    window,
  );
  // "mardi à 8h et jeudi à 9h": hours of their own for each day.
  if (!hours || clocks.length > 1 || isMiscounted(cadence)) return UNSUPPORTED;
  const opening = firstOccurrence(
    { freq: 'DAILY', hours: hours.hours },
    hours.minute,
    after,
    context,
  );
  const except = details.flatMap((detail) => (detail.kind === 'except' ? detail.days : []));
  const days = opening && settleDays(cadence, except, opening);
  // Positions in a month count hours too.
  if (!days || (days.parts.positions && hours.hours.length > 1)) return UNSUPPORTED;
  const first = firstOccurrence(
    { ...days.parts, hours: hours.hours },
    hours.minute,
    after,
    context,
  );
  if (!first) return UNSUPPORTED;
  const bound = { ...days.parts, ...endOf(details, first) };
  const parts = hours.hours.length > 1 ? { ...bound, hours: hours.hours } : bound;
  return settled(parts, first, after, doubtOf(cadence, details, hours, days), context);
}

/** "3 times a week" needs three days. */
function isMiscounted({ unit, times = 1, days, monthDays }: Cadence): boolean {
  const counted = unit === 'week' ? days : monthDays;
  return unit !== 'day' && times > 1 && counted?.length !== times;
}

function settled(
  parts: RuleParts,
  first: DateTime,
  after: Date,
  doubt: Settled['doubt'],
  { timeZone }: RecurrenceContext,
): Settled {
  const recurrence = { rule: writeRule(parts), start: first.toFormat(MINUTE) };
  const instant = nextOccurrence(recurrence, { after, timeZone });
  return instant ? { recurrence, first: instant, doubt } : UNSUPPORTED;
}

/** Hours without end: by day and night, which is seldom meant. */
function everyFewHours(cadence: Cadence, after: Date, context: RecurrenceContext): Settled {
  if (cadence.days || cadence.times || cadence.interval > 23) return UNSUPPORTED;
  const local = DateTime.fromJSDate(after, { zone: zoneOf(context.timeZone) });
  const first = local.plus({ hours: cadence.interval });
  return settled(
    { freq: 'HOURLY', interval: cadence.interval },
    first,
    after,
    'ambiguous',
    context,
  );
}

/** It begins now, or on the day that was said. */
function beginning(details: readonly Detail[], { now, timeZone }: RecurrenceContext): Date {
  const from = details.find((detail) => detail.kind === 'from');
  if (!from) return now;
  const midnight = from.day.setZone(timeZone).startOf('day').minus({ milliseconds: 1 }).toJSDate();
  return midnight > now ? midnight : now;
}

function endOf(details: readonly Detail[], first: DateTime): Pick<RuleParts, 'count' | 'until'> {
  for (const detail of details) {
    if (detail.kind === 'count') return { count: detail.count };
    if (detail.kind === 'until' && detail.day) return { until: detail.day.toFormat('yyyyMMdd') };
    if (detail.kind === 'during') {
      const last = first.plus({ [detail.unit]: detail.count }).minus({ days: 1 });
      return { until: last.toFormat('yyyyMMdd') };
    }
  }
  return {};
}

function doubtOf(
  { vague }: Cadence,
  details: readonly Detail[],
  hours: Hours,
  { proposed }: SettledDays,
): Settled['doubt'] {
  const open = details.some((detail) => detail.kind === 'until' && detail.day === null);
  return vague || proposed || open ? 'ambiguous' : hours.doubt;
}
