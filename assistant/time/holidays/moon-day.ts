import { DateTime } from 'luxon';

/**
 * A day of the Indian lunar calendar: the month (0 is Chaitra; months end with the new moon), and the lunar day (1 to 30,
 * 15 is the full moon) that must prevail at an hour of the day in India.
 */
export interface MoonDay {
  readonly month: number;
  readonly lunarDay: number;
  readonly hour: number;
  /** Days to add to that date. */
  readonly offset?: number;
}

const DAY = 86_400_000;
const J2000 = Date.UTC(2000, 0, 1, 12);
/** India is five hours and a half ahead of UTC. */
const INDIA = 5.5;
/** Days from one new moon to the next, on average. */
const LUNATION = 29.530588;

/** The dates of a lunar day in a year, as midnights in UTC. The moon is placed to a third of a degree, or half an hour. */
export function datesOfMoonDay(
  { month, lunarDay, hour, offset = 0 }: MoonDay,
  year: number,
): DateTime[] {
  const dates: DateTime[] = [];
  const first = DateTime.utc(year, 1, 1);
  for (let n = 0; n < 366; n += 1) {
    const midnight = first.plus({ days: n });
    const days = (midnight.toMillis() - J2000) / DAY + (hour - INDIA) / 24;
    const now = lunarDayAt(days);
    const skipped = (now % 30) + 1 === lunarDay && (lunarDayAt(days + 1) + 28) % 30 === now % 30;
    const entered = now === lunarDay && lunarDayAt(days - 1) !== lunarDay;
    if (
      (entered || skipped) &&
      midnight.year === year &&
      monthAt(skipped ? days + 1 : days) === month
    )
      dates.push(midnight.plus({ days: offset }));
  }
  return dates;
}

/** The date in a year on which the sun enters Capricorn by the stars, after sunset counted to the next day. */
export function sankranti(year: number): DateTime {
  for (let day = 10; day < 20; day += 1) {
    const evening = (Date.UTC(year, 0, day) - J2000) / DAY + (18 - INDIA) / 24;
    if (starSign(evening) === 9) return DateTime.utc(year, 1, day);
  }
  return DateTime.utc(year, 1, 14);
}

function lunarDayAt(days: number): number {
  return Math.floor(elongation(days) / 12) + 1;
}

/** The month that a moment is in, named by the star sign in which the sun was at its new moon; -1 in a leap month. */
function monthAt(days: number): number {
  let start = days - (elongation(days) / 360) * LUNATION;
  const off = elongation(start);
  start -= ((off > 180 ? off - 360 : off) / 360) * LUNATION;
  const sign = starSign(start);
  return starSign(start + LUNATION) === sign ? -1 : (sign + 1) % 12;
}

/** Degrees from the sun to the moon. */
function elongation(days: number): number {
  return circle(moon(days) - sun(days));
}

/** The sign (0 to 11) that the sun is in, counted from the stars rather than from the equinox. */
function starSign(days: number): number {
  const precession = 23.853 + (days / 365.25) * 0.01397;
  return Math.floor(circle(sun(days) - precession) / 30);
}

function sun(days: number): number {
  const anomaly = 357.528 + 0.9856003 * days;
  return 280.46 + 0.9856474 * days + 1.915 * sine(anomaly) + 0.02 * sine(2 * anomaly);
}

function moon(days: number): number {
  const century = days / 36_525;
  return (
    218.32 +
    481_267.881 * century +
    6.29 * sine(135 + 477_198.87 * century) -
    1.27 * sine(259.3 - 413_335.36 * century) +
    0.66 * sine(235.7 + 890_534.22 * century) +
    0.21 * sine(269.9 + 954_397.74 * century) -
    0.19 * sine(357.5 + 35_999.05 * century) -
    0.11 * sine(186.5 + 966_404.03 * century)
  );
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

function circle(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}
