import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { usersWithDueReminders } from '../../db/due-reminders.ts';
import { createMetrics } from '../../platform/prometheus/metrics.ts';
import { fireReminders } from '../../workers/fire-reminders.ts';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';

const NOW = new Date('2026-03-10T14:00:00Z');
const minutes = (from: Date, count: number) => new Date(from.getTime() + count * 60_000);

let fixture: RecordFixture;
let anna: Person;
beforeAll(async () => {
  fixture = await openRecord();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  await fixture.owner('reminders').delete();
  anna = await fixture.addPerson();
});

/** A reminder of a person, due now unless said otherwise. Gives its id. */
async function remind(person: Person, text: string, columns: object = {}): Promise<string> {
  const [row] = await fixture
    .owner<{ id: string }>('reminders')
    .insert({ user_id: person.id, text, due_at: NOW, ...columns } as object, 'id');
  return row?.id ?? '';
}

async function fire(now = NOW): Promise<void> {
  await fireReminders(null, {
    knex: fixture.knex,
    wake: () => Promise.resolve(),
    now: () => now,
    metrics: createMetrics(),
    settings: { followUpMinutes: [10, 30] },
    stopping: new AbortController().signal,
  });
}

/** What is in the outbox of a person, in order. */
async function texts(person: Person): Promise<string[]> {
  const rows = (await fixture.owner('outbox').where({ user_id: person.id }).orderBy('seq')) as {
    body: string;
  }[];
  return rows.map(({ body }) => body);
}

const pauseUntil = (person: Person, until: Date) =>
  fixture.owner('users').where({ id: person.id }).update({ paused_until: until });
const waiting = (now = NOW, limit = 10) => usersWithDueReminders(fixture.knex, now, limit);

describe('who has something due', () => {
  test('the longest waiting first, each once, and no more than asked for', async () => {
    const bruno = await fixture.addPerson();
    await remind(anna, 'thé');
    await remind(anna, 'café');
    await remind(bruno, 'train', { due_at: minutes(NOW, -5) });
    expect(await waiting()).toEqual([bruno.id, anna.id]);
    expect(await waiting(NOW, 1)).toEqual([bruno.id]);
  });

  test('not what is still ahead, done or cancelled', async () => {
    await remind(anna, 'demain', { due_at: minutes(NOW, 1) });
    await remind(anna, 'fait', { status: 'done' });
    await remind(anna, 'non', { status: 'cancelled' });
    expect(await waiting()).toEqual([]);
  });

  test('follow-ups are due too, of reminders that were told', async () => {
    await remind(anna, 'thé', { status: 'fired', follow_up_at: minutes(NOW, 10) });
    expect(await waiting(minutes(NOW, 9))).toEqual([]);
    expect(await waiting(minutes(NOW, 10))).toEqual([anna.id]);
  });

  test('nobody who is left alone, until the pause is over', async () => {
    await remind(anna, 'thé');
    await remind(anna, 'café', { status: 'fired', follow_up_at: NOW });
    await pauseUntil(anna, minutes(NOW, 60));
    expect(await waiting()).toEqual([]);
    expect(await waiting(minutes(NOW, 60))).toEqual([anna.id]);
  });
});

describe('fireReminders', () => {
  test('tells once, however many workers look at once', async () => {
    const id = await remind(anna, 'sortir le linge');
    await Promise.all(Array.from({ length: 6 }, () => fire()));
    await fire(minutes(NOW, 1));
    expect(await texts(anna)).toEqual(['Rappel : sortir le linge. Réponds FAIT ou PLUS TARD.']);
    expect(await fixture.owner('reminders').where({ id }).first()).toMatchObject({
      status: 'fired',
      fired_at: NOW,
      unanswered_due_at: NOW,
      follow_up_at: minutes(NOW, 10),
    });
  });

  test('leaves to others what they hold, and takes it when they changed nothing', async () => {
    const id = await remind(anna, 'thé');
    await fixture.as(anna, async (tx) => {
      await tx('reminders').where({ id }).forUpdate();
      await fire();
      expect(await texts(anna)).toEqual([]);
    });
    await fire();
    expect(await texts(anna)).toHaveLength(1);
  });

  test('one that comes back stands at its next time', async () => {
    const recurrence = { rule: 'FREQ=DAILY', start: '2026-03-01T15:00' };
    const id = await remind(anna, 'pilule', { recurrence });
    await fire();
    await fire();
    expect(await texts(anna)).toHaveLength(1);
    expect(await fixture.owner('reminders').where({ id }).first()).toMatchObject({
      status: 'scheduled',
      due_at: new Date('2026-03-11T14:00:00Z'),
    });
  });

  test('what was missed is said in one text, whose numbers then mean it', async () => {
    const yesterday = minutes(NOW, -24 * 60);
    const ids = [
      await remind(anna, 'dentiste', { due_at: yesterday }),
      await remind(anna, 'garage', { due_at: minutes(yesterday, 5) }),
    ];
    await remind(anna, 'thé');
    await fire();
    await fire();
    const [told, missed, ...more] = await texts(anna);
    expect(told).toMatch(/^Rappel : thé/);
    expect(missed).toMatch(/1\. .*dentiste[^]*2\. .*garage/);
    expect(more).toEqual([]);
    expect(await fixture.owner('shown_lines').where({ user_id: anna.id }).first()).toMatchObject({
      lines: ids.map((id) => ({ kind: 'reminder', id })),
    });
  });

  test('what was due in a pause is said in one text when it is over', async () => {
    await remind(anna, 'dentiste');
    await remind(anna, 'garage', { due_at: minutes(NOW, 5) });
    await pauseUntil(anna, minutes(NOW, 60));
    await fire(minutes(NOW, 30));
    expect(await texts(anna)).toEqual([]);
    await fire(minutes(NOW, 60));
    expect(await texts(anna)).toEqual([expect.stringMatching(/1\. .*dentiste[^]*2\. .*garage/)]);
  });

  test('says it again until it is answered', async () => {
    const id = await remind(anna, 'thé');
    await fire();
    await fire(minutes(NOW, 10));
    await fixture
      .owner('reminders')
      .where({ id })
      .update({ unanswered_due_at: null, follow_up_at: null });
    await fire(minutes(NOW, 30));
    expect(await texts(anna)).toHaveLength(2);
  });

  test('a person without a number keeps nobody waiting', async () => {
    await fixture.owner('user_phone_numbers').where({ user_id: anna.id }).delete();
    await remind(anna, 'thé');
    const bruno = await fixture.addPerson();
    await remind(bruno, 'café');
    await fire();
    expect(await texts(bruno)).toHaveLength(1);
    expect(await texts(anna)).toEqual([]);
  });
});
