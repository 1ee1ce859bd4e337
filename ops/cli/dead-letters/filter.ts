import { LETTER_ORIGINS, LETTER_STATES, type LetterFilter } from '../../../db/dead-letters.ts';
import { UsageError } from '../failure.ts';
import { readNow, wrong } from '../option-values.ts';

/** Which letters, as options. */
export interface FilterOptions {
  readonly cause?: string;
  readonly causePrefix?: string;
  readonly origin?: string;
  readonly user?: string;
  readonly since?: string;
  readonly until?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const AGO = /^(\d{1,6})(m|h|d)$/;
const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** @throws UsageError naming the option that is not understood. */
export function readFilter(options: FilterOptions, now = new Date()): Omit<LetterFilter, 'state'> {
  const { cause, causePrefix, user } = options;
  const origin = LETTER_ORIGINS.find((known) => known === options.origin);
  if (options.origin !== undefined && origin === undefined)
    throw wrong('--origin', options.origin, LETTER_ORIGINS.join(' or '));
  if (user !== undefined && !UUID.test(user))
    throw wrong('--user', user, 'an id from: npx ficelle users list');
  for (const [option, value] of [
    ['--cause', cause],
    ['--cause-prefix', causePrefix],
  ] as const) {
    if (value !== undefined && !/^[\w ]{1,100}$/.test(value))
      throw wrong(option, value, 'a code such as CARRIER_30007');
  }
  return {
    ...(cause === undefined ? {} : { cause }),
    ...(causePrefix === undefined ? {} : { causePrefix }),
    ...(origin === undefined ? {} : { origin }),
    ...(user === undefined ? {} : { userId: user.toLowerCase() }),
    ...(options.since === undefined ? {} : { since: readInstant('--since', options.since, now) }),
    ...(options.until === undefined ? {} : { until: readInstant('--until', options.until, now) }),
  };
}

/** Which letters to work on: either those named, or those that fit, or all; never by accident more than was meant. */
export function readWhich(
  verb: string,
  ids: readonly string[],
  options: FilterOptions & { readonly all?: true },
): { readonly ids: readonly string[] } | { readonly filter: Omit<LetterFilter, 'state'> } {
  const filter = readFilter(options);
  const filtered = Object.keys(filter).length > 0;
  if (ids.length === 0 && !filtered && options.all === undefined)
    throw new UsageError(
      `${verb}: expected ids from the list, or --all, or a filter such as --cause`,
    );
  if (ids.length > 0 && (filtered || options.all !== undefined))
    throw new UsageError(
      `${verb}: given ids and ${filtered ? 'a filter' : '--all'}; expected one of them`,
    );
  if (filtered && options.all !== undefined)
    throw new UsageError(`${verb}: given a filter and --all; expected one of them`);
  return ids.length > 0 ? { ids } : { filter };
}

/** @throws UsageError when it is no state. */
export function readState(state: string): LetterFilter['state'] {
  const known = [...LETTER_STATES, 'all' as const].find((one) => one === state);
  if (known === undefined) throw wrong('--state', state, `${LETTER_STATES.join(', ')} or all`);
  return known;
}

/** An instant, or how long ago: `30m`, `12h`, `7d`. */
function readInstant(option: string, value: string, now: Date): Date {
  const [, count, unit] = AGO.exec(value) ?? [];
  if (count !== undefined && unit !== undefined)
    return new Date(now.getTime() - Number(count) * (UNIT_MS[unit] ?? 0));
  return readNow(value, 'Etc/UTC', option);
}
