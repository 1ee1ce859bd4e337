import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { nudged, sendDue } from './nudge-fixture.ts';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';
import { act } from './user-record-fixture.ts';

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

describe('the nudges of a user', () => {
  test('one of a kind is scheduled: another takes its place, and is undone to it', async () => {
    await hers.morningAt('2026-03-11T07:00:00Z');
    await hers.morningAt('2026-03-12T08:00:00Z', 9);
    expect(await hers.dueOf('morning-brief')).toEqual(['2026-03-12T08:00:00.000Z']);
    expect((await hers.as((record) => record.undoLast()))?.changes).toEqual([
      { kind: 'nudge', verb: 'changed', label: 'morning-brief' },
    ]);
    expect(await hers.as(({ nudges }) => nudges.scheduled())).toMatchObject([
      { dueAt: new Date('2026-03-11T07:00:00Z'), subject: { hour: 8, minute: 0 } },
    ]);
  });

  test('one that is cancelled is not sent, and comes back when that is undone', async () => {
    await hers.morningAt('2026-03-11T07:00:00Z');
    expect(await hers.as(({ nudges }) => nudges.cancel('morning-brief'))).toMatchObject({
      subject: { hour: 8, minute: 0 },
    });
    expect(await hers.as(({ nudges }) => nudges.cancel('morning-brief'))).toBeNull();
    await send('2026-03-11T07:00:00Z');
    expect(await hers.outbox()).toEqual([]);
    await hers.as((record) => record.undoLast());
    await send('2026-03-11T07:00:00Z');
    expect(await hers.outbox()).toHaveLength(1);
  });
});

describe('sending', () => {
  test('each is sent once, under workers that run at the same time', async () => {
    await hers.as(({ tasks }) => tasks.add(['payer le loyer']));
    await hers.morningAt('2026-03-11T07:00:00Z');
    // With connections open for all of them, they do meet.
    await Promise.all(Array.from({ length: 10 }, () => fixture.knex.raw('select pg_sleep(0.1)')));
    const woken = await Promise.all(Array.from({ length: 5 }, () => send('2026-03-11T07:00:03Z')));
    expect(await hers.outbox()).toEqual([
      {
        body: 'Ta journée :\n1. payer le loyer\nPour commencer : payer le loyer',
        stream: 'outbound-bulk',
        deadline: new Date('2026-03-11T10:00:00Z'),
      },
    ]);
    expect(woken.flat()).toEqual(['outbound-bulk']);
    expect(await hers.dueOf('morning-brief')).toEqual(['2026-03-12T07:00:00.000Z']);
    await send('2026-03-11T07:00:08Z');
    expect(await hers.outbox()).toHaveLength(1);
  });

  test('one that is not due, or of somebody else, is left alone', async () => {
    await hers.morningAt('2026-03-11T07:00:00Z');
    await send('2026-03-11T06:59:59Z');
    expect(await hers.outbox()).toEqual([]);
    expect(await hers.dueOf('morning-brief')).toEqual(['2026-03-11T07:00:00.000Z']);
  });

  // Clocks in Paris go forward at 02:00 on 29 March 2026, and back at 03:00 on 25 October 2026.
  test.each([
    ['02:30 that is skipped', 2, '2026-03-28T01:30:00Z', '2026-03-29T01:30:00.000Z'],
    ['02:30 after the day that skipped it', 2, '2026-03-29T01:30:00Z', '2026-03-30T00:30:00.000Z'],
    ['08:00 on a day that is shorter', 8, '2026-03-28T07:00:00Z', '2026-03-29T06:00:00.000Z'],
    ['02:30 that comes twice', 2, '2026-10-24T00:30:00Z', '2026-10-25T00:30:00.000Z'],
    [
      '02:30 after the day that had it twice',
      2,
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00.000Z',
    ],
    ['08:00 on a day that is longer', 8, '2026-10-24T06:00:00Z', '2026-10-25T07:00:00.000Z'],
  ])('comes back at the hour of the user: %s', async (_what, hour, dueAt, next) => {
    await hers.morningAt(dueAt, hour, hour === 2 ? 30 : 0);
    await send(dueAt);
    expect(await hers.dueOf('morning-brief')).toEqual([next]);
  });

  test('a brief is dropped when it is more than three hours late, and comes back', async () => {
    await hers.as(({ tasks }) => tasks.add(['payer le loyer']));
    await hers.morningAt('2026-03-11T07:00:00Z');
    await send('2026-03-11T10:00:01Z');
    expect(await hers.outbox()).toEqual([]);
    expect(await hers.dueOf('morning-brief')).toEqual(['2026-03-12T07:00:00.000Z']);
    await send('2026-03-12T09:59:00Z');
    expect(await hers.outbox()).toHaveLength(1);
  });

  test('nothing to say is said twice a week, then there is silence', async () => {
    await hers.morningAt('2026-03-09T07:00:00Z');
    for (let day = 9; day <= 15; day++)
      await send(`2026-03-${String(day).padStart(2, '0')}T07:00:00Z`);
    expect(await hers.outbox()).toHaveLength(2);
    await send('2026-03-16T07:00:00Z');
    expect(await hers.outbox()).toHaveLength(3);
  });

  test('a brief is for the one it is for', async () => {
    const bruno = await fixture.addPerson();
    await act(fixture, bruno, ({ tasks }) => tasks.add(['secret']));
    await hers.morningAt('2026-03-11T07:00:00Z');
    await send('2026-03-11T07:00:00Z');
    expect((await hers.bodies()).join()).not.toMatch(/secret/);
  });

  test('a pause keeps it back', async () => {
    await hers.as((record) =>
      record.changeProfile({ pausedUntil: new Date('2026-03-11T12:00:00Z') }),
    );
    await hers.morningAt('2026-03-11T07:00:00Z');
    await send('2026-03-11T07:00:00Z');
    expect(await hers.outbox()).toEqual([]);
    expect(await hers.dueOf('morning-brief')).toEqual(['2026-03-12T07:00:00.000Z']);
  });
});
