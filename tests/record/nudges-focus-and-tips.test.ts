import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { nudged, sendDue } from './nudge-fixture.ts';
import { receive, openRecord, type Person, type RecordFixture } from './record-fixture.ts';

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

describe('a focus', () => {
  const begun = '2026-03-11T09:00:00.000Z';
  const focus = (step: 'half' | 'over', minutes: number, dueAt: string) =>
    hers.as(({ nudges }) =>
      nudges.schedule('focus', new Date(dueAt), {
        step,
        minutes,
        startedAt: begun,
        about: null,
        taskId: null,
      }),
    );

  test('has a word at half time and one at its end, each once, before any wave', async () => {
    await focus('half', 50, '2026-03-11T09:25:00Z');
    await send('2026-03-11T09:25:02Z');
    await send('2026-03-11T09:25:07Z');
    await Promise.all([send('2026-03-11T09:50:00Z'), send('2026-03-11T09:50:00Z')]);
    expect((await hers.outbox()).map(({ body, stream }) => [body, stream])).toEqual([
      ['La moitié est faite, bravo ! Encore 25 min, en douceur.', 'outbound'],
      ["50 min, bravo ! Pause de 5 min ? 1 = pause, 2 = encore 50, 3 = c'est bon", 'outbound'],
    ]);
    expect(await hers.as(({ nudges }) => nudges.scheduled())).toEqual([]);
  });

  test('is dropped when its word is more than ten minutes late; a half that is missed still has its end', async () => {
    await focus('half', 50, '2026-03-11T09:25:00Z');
    await send('2026-03-11T09:36:00Z');
    expect(await hers.outbox()).toEqual([]);
    expect(await hers.dueOf('focus')).toEqual(['2026-03-11T09:50:00.000Z']);
    await send('2026-03-11T10:00:01Z');
    expect(await hers.outbox()).toEqual([]);
    expect(await hers.dueOf('focus')).toEqual([]);
  });

  test('its question is awaited for half an hour', async () => {
    await focus('over', 25, '2026-03-11T09:25:00Z');
    await send('2026-03-11T09:25:00Z');
    const askedAgo = (minutes: number) =>
      fixture.owner.raw(
        `update pending_questions set at = at - ? * interval '1 minute' where user_id = ?`,
        [minutes, anna.id],
      );
    await askedAgo(29);
    expect(await hers.as(({ questions }) => questions.current())).toMatchObject({ kind: 'focus' });
    await askedAgo(2);
    expect(await hers.as(({ questions }) => questions.current())).toBeNull();
  });
});

describe('tips', () => {
  const activatedAt = '2026-03-10T18:00:00.000Z';
  beforeEach(async () => {
    await hers.as(({ nudges }) =>
      nudges.schedule('tip', new Date('2026-03-11T10:00:00Z'), {
        activatedAt,
        told: [],
        lastToldAt: null,
        ignored: 0,
      }),
    );
  });
  const days = async (...dates: number[]) => {
    for (const day of dates) await send(`2026-03-${String(day)}T10:00:00Z`);
  };
  const texts = async (sid: string, at: string) => {
    await receive(fixture.knex, { sid, from: anna.number });
    await fixture
      .owner('inbound_messages')
      .where({ sid })
      .update({ received_at: new Date(at) });
  };

  test('two without an answer end them', async () => {
    await days(11, 12, 13, 15, 17);
    expect(await hers.bodies()).toHaveLength(2);
    expect(await hers.dueOf('tip')).toEqual([]);
  });

  test('come on days 1, 2, 3, 5 and 7 to who writes, each about something else', async () => {
    for (const day of [11, 12, 13, 15, 17]) {
      expect(await hers.dueOf('tip')).toEqual([`2026-03-${String(day)}T10:00:00.000Z`]);
      await days(day);
      await texts(`${anna.id}-${String(day)}`, `2026-03-${String(day)}T12:00:00Z`);
    }
    expect(new Set(await hers.bodies()).size).toBe(5);
    expect(await hers.dueOf('tip')).toEqual([]);
  });

  test('teach nothing that the person does already', async () => {
    await hers.as(({ lists }) => lists.add('courses', ['lait']));
    await days(11);
    expect((await hers.bodies())[0]).toMatch(/dans 20 min/);
  });

  test('are not sent in quiet hours', async () => {
    await hers.as((record) => record.changeProfile({ quiet: { from: '10:00', to: '12:00' } }));
    await days(11);
    expect(await hers.outbox()).toEqual([]);
    expect(await hers.dueOf('tip')).toEqual(['2026-03-12T10:00:00.000Z']);
  });
});
