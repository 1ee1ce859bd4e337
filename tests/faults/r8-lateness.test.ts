import { afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { superuser } from '../support/superuser.ts';
import { waitFor } from '../support/wait-for.ts';
import { isLong, report, seedOf, sized } from './battery.ts';
import { startHouse, type House } from './house.ts';
import { chanceOf } from './random.ts';

const seed = seedOf('R8 lateness');
const AT_MOST_MS = 5_000;
/** When all are due at once, sending takes the same two cores. */
const WAVE_AT_MOST_MS = 10_000;
const PEOPLE = 1_000;
/** Time to add them all before the first one is due. */
const AHEAD_MS = sized({ short: 5_000, long: 60_000 });
const PATIENCE_MS = 120_000;

let house: House | null = null;
afterEach(async () => {
  await house?.stop();
  house = null;
}, 60_000);

/** By how much the texts in the outbox came after their time, in milliseconds. */
interface Lateness {
  readonly texts: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

describe('R8: how late reminders are, in the whole product', () => {
  test(
    'a hundred a second, while workers are killed',
    async () => {
      const count = sized({ short: 2_000, long: 100_000 });
      const overMs = count * 10;
      const here = await startHouse('redis', { processes: { ingress: 1, schedulers: 1 } });
      house = here;
      const from = await remind(here, count, overMs);
      const chance = chanceOf(seed);
      let kills = 0;
      while (Date.now() < from + overMs) {
        await sleep(5_000);
        if (chance.pick(here.of('workers')).signal('SIGKILL')) kills++;
      }
      const late = await lateness(here, count);
      report('R8 killed', { overS: overMs / 1_000, kills, ...late });
      expect(late.texts).toBe(count);
      expect(late.p99).toBeLessThanOrEqual(AT_MOST_MS);
    },
    isLong ? 3_600_000 : 240_000,
  );

  test('one of each person, all in the same second', async () => {
    house = await startHouse('redis', { processes: { ingress: 1, schedulers: 1 } });
    await remind(house, PEOPLE, 1);
    const late = await lateness(house, PEOPLE);
    report('R8 wave', { people: PEOPLE, ...late });
    expect(late.texts).toBe(PEOPLE);
    expect(late.p99).toBeLessThanOrEqual(WAVE_AT_MOST_MS);
  }, 240_000);
});

/** So many reminders of all people in turn, due one after the other within so many milliseconds. Gives when the first one is. */
async function remind(house: House, count: number, overMs: number) {
  await house.addPeople(PEOPLE);
  const from = Date.now() + AHEAD_MS;
  await superuser(
    house.database,
    `insert into reminders (user_id, text, due_at)
     select p.ids[1 + n % cardinality(p.ids)], 'affaire n' || n || 'n',
       $2::timestamptz + n * $3::float8 / $1 * interval '1 millisecond'
     from generate_series(0, $1 - 1) n, (select array_agg(id) as ids from users) p`,
    [count, new Date(from), overMs],
  );
  return from;
}

/** Waits until all of them were said, each once. */
async function lateness({ database }: House, count: number): Promise<Lateness> {
  const fired = `select r.text, extract(epoch from o.created_at - r.due_at) * 1000 as late
    from outbox o join reminders r on r.text = substring(o.body from 'affaire n[0-9]+n')`;
  await waitFor(
    async () => {
      const [row] = await superuser(database, `select count(*)::int as told from (${fired}) each`);
      return Number(row?.['told']) >= count;
    },
    { what: 'every reminder to be told', timeoutMs: PATIENCE_MS, intervalMs: 1_000 },
  );
  const [row] = await superuser(
    database,
    `select count(*)::int as texts, count(distinct text)::int as reminders, max(late)::int as max,
       percentile_cont(array[0.5, 0.95, 0.99]) within group (order by late)::int[] as percentiles
     from (${fired}) each`,
  );
  const [p50 = 0, p95 = 0, p99 = 0] = row?.['percentiles'] as number[];
  expect(row?.['reminders']).toBe(count);
  return { texts: Number(row?.['texts']), p50, p95, p99, max: Number(row?.['max']) };
}
