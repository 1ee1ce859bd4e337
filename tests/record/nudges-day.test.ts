import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { nudged, sendDue } from './nudge-fixture.ts';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';

let fixture: RecordFixture;
let anna: Person;
let hers: ReturnType<typeof nudged>;
beforeAll(async () => {
  fixture = await openRecord();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  anna = await fixture.addPerson();
  hers = nudged(fixture, anna);
});

const send = (at: string) => sendDue(fixture, at);

describe('the day at a glance', () => {
  const dentist = { text: 'dentiste', dueAt: new Date('2026-03-11T14:30:00Z') };

  test('in the morning: what is ahead today', async () => {
    await hers.as(async ({ reminders, tasks }) => {
      await reminders.add(dentist);
      await reminders.add({ text: 'demain', dueAt: new Date('2026-03-11T23:30:00Z') });
      await tasks.add(['payer le loyer']);
    });
    await hers.morningAt('2026-03-11T07:00:00Z');
    await send('2026-03-11T07:00:00Z');
    expect(await hers.bodies()).toEqual([
      'Ta journée :\n1. dentiste, 15 h 30\n2. payer le loyer\nPour commencer : payer le loyer',
    ]);
    expect(await hers.as(({ shown }) => shown.current())).toMatchObject([
      { kind: 'reminder' },
      { kind: 'task' },
    ]);
  });

  test('what was done and undone again does not count as done', async () => {
    const now = new Date();
    const soon = new Date(now.getTime() + 60_000);
    const [done, undone] = await hers.as(({ tasks }) =>
      tasks.add(['lessive', 'vaisselle', 'loyer']),
    );
    await hers.as(({ tasks }) => tasks.change(done?.id ?? '', { done: true, doneAt: now }));
    await hers.as(({ tasks }) => tasks.change(undone?.id ?? '', { done: true, doneAt: now }));
    await hers.as((record) => record.undoLast());
    expect(
      await hers.as(({ history }) => history.doneSince(new Date(now.getTime() - 60_000))),
    ).toEqual(['lessive']);
    expect(await hers.as(({ history }) => history.doneSince(soon))).toEqual([]);
  });

  test('an occurrence that was answered counts as done, one that was put off does not', async () => {
    const since = new Date(Date.now() - 60_000);
    const [taken, moved] = await hers.as(async ({ reminders }) => [
      await reminders.add({ ...dentist, text: 'cachets' }),
      await reminders.add({ ...dentist, text: 'yoga' }),
    ]);
    await fixture
      .owner('reminders')
      .where({ user_id: anna.id })
      .update({ unanswered_due_at: since, fired_at: new Date() });
    expect(
      (await hers.as(({ history }) => history.unansweredSince(since))).map(({ text }) => text),
    ).toEqual(expect.arrayContaining(['cachets', 'yoga']));
    await hers.as(async ({ reminders }) => {
      await reminders.change(taken.id, { answered: true });
      await reminders.change(moved.id, { answered: true, dueAt: new Date() });
    });
    expect(await hers.as(({ history }) => history.doneSince(since))).toEqual(['cachets']);
    expect(await hers.as(({ history }) => history.unansweredSince(since))).toEqual([]);
  });

  test('reminders that nobody answered are asked about once, by number', async () => {
    await hers.as(({ reminders }) =>
      reminders.add({ text: 'yoga', dueAt: new Date('2026-03-11T17:00:00Z') }),
    );
    await fixture
      .owner('reminders')
      .where({ user_id: anna.id })
      .update({
        status: 'fired',
        fired_at: new Date('2026-03-11T17:00:00Z'),
        unanswered_due_at: new Date('2026-03-11T17:00:00Z'),
      });
    await hers.as(({ nudges }) =>
      nudges.schedule('evening-summary', new Date('2026-03-11T19:00:00Z')),
    );
    await send('2026-03-11T19:00:00Z');
    await send('2026-03-11T19:00:05Z');
    expect(await hers.bodies()).toEqual([
      "Resté ouvert, sans reproche :\n1. yoga\nRéponds 1 si c'est fait, ou DEMAIN.",
    ]);
    expect(await hers.as(({ questions }) => questions.current())).toEqual({
      kind: 'evening-summary',
      lines: 1,
    });
  });
});
