import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Knex } from '../../db/connect.ts';
import { createMetrics } from '../../platform/prometheus/metrics.ts';
import { fireReminders } from '../../workers/fire-reminders.ts';

// The job "fire-reminders" over and over in a process of its own, by a clock that others set: the milliseconds in a file.
const { R8_DATABASE = '', R8_CLOCK = '', R8_LADDER = '', R8_LOCK } = process.env;
const real = connect(R8_DATABASE, { max: 5, acquireTimeoutMs: 30_000 });
const knex = R8_LOCK === 'none' ? withoutLock(real) : real;
console.log('ready');
const dependencies = {
  knex,
  wake: () => Promise.resolve(),
  now: () => new Date(Number(readFileSync(R8_CLOCK, 'utf8'))),
  metrics: createMetrics(),
  settings: { followUpMinutes: R8_LADDER.split(',').map(Number) },
  stopping: new AbortController().signal,
};
for (;;) {
  await fireReminders(null, dependencies).catch((error: unknown) => {
    console.log(`failed: ${String(error)}`);
  });
  await sleep(5);
}

/** What is due is read without being held. */
function withoutLock(knex: Knex): Knex {
  const table = (name: string) => knex(name);
  const raw = (sql: string, bindings: Knex.RawBinding[]) =>
    knex.raw(sql.replace(' for update skip locked', ''), bindings);
  return Object.assign(table, {
    raw,
    client: knex.client as unknown,
    fn: knex.fn,
    ref: knex.ref.bind(knex),
  }) as unknown as Knex;
}
