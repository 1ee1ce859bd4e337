import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { headOfLine } from '../../db/outbox.ts';
import { simulateClock } from '../support/simulated-clock.ts';
import { openRecord, receive, type Person, type RecordFixture } from './record-fixture.ts';

const DB = fileURLToPath(new URL('../../db', import.meta.url));
/** Other ways to ask PostgreSQL for the time. */
const CLOCKS =
  /(?<![\w.])(now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\b(current_timestamp|current_date|localtimestamp)\b|\bfn\.now\b/i;

let record: RecordFixture;
beforeEach(async () => {
  record = await openRecord();
});
afterEach(() => record.close());

describe('everything in the record asks the same clock', () => {
  test('every function', async () => {
    const { rows }: { rows: { name: string; source: string }[] } = await record.owner.raw(
      `select proname as name, prosrc as source from pg_proc where pronamespace = 'public'::regnamespace`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(
      rows.filter(({ source }) => CLOCKS.test(withoutComments(source))).map(({ name }) => name),
    ).toEqual(['current_instant']);
  });

  test('every default of a column', async () => {
    const { rows }: { rows: { value: string }[] } = await record.owner.raw(
      `select d.adrelid::regclass::text || ' ' || pg_get_expr(d.adbin, d.adrelid) as value from pg_attrdef d
       join pg_class c on c.oid = d.adrelid where c.relnamespace = 'public'::regnamespace`,
    );
    expect(rows.filter(({ value }) => value.includes('current_instant()')).length).toBeGreaterThan(
      20,
    );
    expect(rows.filter(({ value }) => CLOCKS.test(value))).toEqual([]);
  });

  test('every statement in the source', async () => {
    const files = await readdir(DB, { recursive: true });
    const found: string[] = [];
    for (const file of files.filter((name) => name.endsWith('.ts') && !isExempt(name))) {
      const lines = (await readFile(path.join(DB, file), 'utf8')).split('\n');
      lines.forEach((line, index) => {
        if (CLOCKS.test(withoutComments(line))) found.push(`db/${file}:${index + 1} ${line}`);
      });
    }
    expect(found).toEqual([]);
  });
});

describe('current_instant()', () => {
  test('costs nothing: plans hold what it stands for', async () => {
    const { rows }: { rows: Record<'QUERY PLAN', string>[] } = await record.knex.raw(
      'explain verbose select seq from outbox where run_at <= current_instant()',
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('now()');
    expect(plan).not.toContain('current_instant');
  });

  test('moves with the clock of a test, in prepared statements, functions and defaults alike', async () => {
    const person = await record.addPerson();
    // More often than PostgreSQL needs to keep a plan.
    for (let n = 0; n < 8; n++) await timesOf(record, person, `before-${n}`);
    const clock = await simulateClock(record.database.ownerUrl);
    try {
      for (const [index, instant] of ['2026-03-02T09:00:00Z', '2031-07-14T22:30:00Z'].entries()) {
        await clock.set(new Date(instant));
        for (const time of await timesOf(record, person, `after-${index}`)) {
          expect(time.toISOString().slice(0, 15)).toBe(instant.slice(0, 15));
        }
        expect(clock.now().toISOString().slice(0, 15)).toBe(instant.slice(0, 15));
      }
    } finally {
      await clock.close();
    }
  });
});

/** What a default, a door and a statement take for the time, each prepared by the connections of the pool. */
async function timesOf(record: RecordFixture, person: Person, sid: string): Promise<Date[]> {
  await receive(record.knex, { sid, from: person.number });
  return record.as(person, async (tx) => {
    const { rows: statement }: { rows: { at: Date }[] } = await tx.raw(
      'select current_instant() as at where ?::text is not null',
      [sid],
    );
    const [text] = (await tx('inbound_messages').where({ sid })) as { received_at: Date }[];
    await tx('outbox').insert({ user_id: person.id, ...TEXT, idempotency_key: sid });
    const head = await headOfLine(tx, { userId: person.id, stream: 'outbound' });
    await tx('outbox').delete();
    return [statement[0]?.at, text?.received_at, head?.runAt].map((at) => at ?? new Date(0));
  });
}

const TEXT = {
  stream: 'outbound',
  to_number: '+33639980001',
  body: 'bonjour',
  segments: 1,
};

/** Migrations from before the clock, the clock itself, the pace of a sender, and the table that tells them apart. */
function isExempt(file: string): boolean {
  const { base } = path.parse(file);
  return /^00(0\d|1[0-8])-/.test(base) || base === 'send-pace.ts' || base === 'migrate.ts';
}

function withoutComments(source: string): string {
  return source.replaceAll(/--.*|\/\/.*|^\s*\*.*/gm, '');
}
