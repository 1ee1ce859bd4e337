export type Frequency = 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

/** RFC 5545 names of the days, from Monday on. */
export const DAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type DayCode = (typeof DAY_CODES)[number];

/** A day of the week; in a month, which one: 1 is the first, -1 the last. */
export interface RuleDay {
  readonly code: DayCode;
  readonly nth?: number;
}

/** The parts of a rule that Ficelle writes. */
export interface RuleParts {
  readonly freq: Frequency;
  /** 1 when absent. */
  readonly interval?: number;
  /** 1 to 12. */
  readonly month?: number;
  /** 1 to 31, or -1 for the last one. */
  readonly monthDays?: readonly number[];
  readonly days?: readonly RuleDay[];
  /** Hours of the day; the minute is that of the start. */
  readonly hours?: readonly number[];
  /** Only these of what the other parts allow in a month; -1 is the last. */
  readonly positions?: readonly number[];
  readonly count?: number;
  /** Last local day, `20260601`. */
  readonly until?: string;
}

/** Writes a rule, always in the same order, so that equal rules are equal strings. */
export function writeRule(parts: RuleParts): string {
  const { freq, interval = 1, month, monthDays, days, hours, positions, count, until } = parts;
  const written: readonly (readonly [string, string | number | undefined])[] = [
    ['FREQ', freq],
    ['INTERVAL', interval === 1 ? undefined : interval],
    ['BYMONTH', month],
    ['BYMONTHDAY', monthDays?.join(',')],
    ['BYDAY', days?.map(({ code, nth }) => `${nth ?? ''}${code}`).join(',')],
    ['BYHOUR', hours?.join(',')],
    ['BYSETPOS', positions?.join(',')],
    ['COUNT', count],
    ['UNTIL', until],
  ];
  return written
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value ?? ''}`)
    .join(';');
}

const FREQUENCIES: readonly string[] = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

/** Reads a rule that `writeRule` wrote. Throws a `RangeError` on any other. */
export function readRule(rule: string): RuleParts {
  const said = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const list = (name: string): string[] | undefined => said.get(name)?.split(',');
  const number = (name: string): number | undefined =>
    said.has(name) ? Number(said.get(name)) : undefined;
  const freq = said.get('FREQ') ?? '';
  if (!FREQUENCIES.includes(freq)) throw new RangeError(`Not a rule of ours: ${rule}`);
  const entries = {
    interval: number('INTERVAL'),
    month: number('BYMONTH'),
    monthDays: list('BYMONTHDAY')?.map(Number),
    days: list('BYDAY')?.map(readDay),
    hours: list('BYHOUR')?.map(Number),
    positions: list('BYSETPOS')?.map(Number),
    count: number('COUNT'),
    until: said.get('UNTIL'),
  };
  const present = Object.entries(entries).filter(([, value]) => value !== undefined);
  const parts = { freq, ...Object.fromEntries(present) } as RuleParts;
  if (writeRule(parts) !== rule) throw new RangeError(`Not a rule of ours: ${rule}`);
  return parts;
}

function readDay(text: string): RuleDay {
  const code = text.slice(-2) as DayCode;
  return text.length === 2 ? { code } : { code, nth: Number(text.slice(0, -2)) };
}
