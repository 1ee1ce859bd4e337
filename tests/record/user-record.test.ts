import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fireReminder } from '../../assistant/reminders/fire-reminder.ts';
import { settleFired, takeDueReminders, usersWithDueReminders } from '../../db/due-reminders.ts';
import { NotFoundError } from '../../db/stores/journaled-table.ts';
import { withUser, type UserTransaction } from '../../db/with-user.ts';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';
import { act, age, type OpenRecord } from './user-record-fixture.ts';

let fixture: RecordFixture;
let anna: Person;
let bruno: Person;
beforeAll(async () => {
  fixture = await openRecord();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  anna = await fixture.addPerson();
  bruno = await fixture.addPerson();
});

const asAnna = <T>(work: (record: OpenRecord) => Promise<T>) => act(fixture, anna, work);
const asBruno = <T>(work: (record: OpenRecord) => Promise<T>) => act(fixture, bruno, work);
/** Fires what is due for the user of a transaction, as the worker does; gives what was told. */
async function fireAll(tx: UserTransaction): Promise<string[]> {
  const now = new Date();
  const setting = { now, timeZone: 'Europe/Paris', quiet: null, pausedUntil: null, ladder: [] };
  const fired = (await takeDueReminders(tx, now)).flatMap((reminder) => {
    const outcome = fireReminder(reminder, setting);
    return outcome === null ? [] : [{ ...outcome, id: reminder.id, text: reminder.text }];
  });
  settleFired(tx, fired);
  return fired.map(({ text }) => text);
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe('the lists of others', () => {
  test('take no item of somebody else, even when their id is known', async () => {
    await asAnna(({ lists }) => lists.add('courses', ['lait']));
    const list = await fixture
      .owner<{ id: string; user_id: string }>('lists')
      .where({ user_id: anna.id })
      .first('id');
    const intrude = withUser(fixture.knex, bruno.id, (tx) =>
      tx('list_items').insert({ user_id: bruno.id, list_id: list?.id, text: 'intrus' }),
    );
    await expect(intrude).rejects.toThrow(/foreign key/);
  });
});

describe('the profile', () => {
  test('changes in part, and a chosen language is marked as chosen', async () => {
    expect(await asAnna(({ profile }) => Promise.resolve(profile))).toMatchObject({
      userId: anna.id,
      language: 'fr',
      timeZone: 'Europe/Paris',
    });
    await asAnna((record) => record.changeProfile({ timeZone: 'America/Montreal' }));
    const user = () => fixture.owner('users').where({ id: anna.id }).first() as Promise<object>;
    expect(await user()).toMatchObject({ language: 'fr', language_chosen: false });
    expect(await asAnna((record) => record.changeProfile({ language: 'en' }))).toMatchObject({
      userId: anna.id,
      language: 'en',
      timeZone: 'America/Montreal',
    });
    expect(await user()).toMatchObject({ language: 'en', language_chosen: true });
    expect((await asBruno(({ profile }) => Promise.resolve(profile))).language).toBe('fr');
  });

  test('of somebody who was erased cannot be opened', async () => {
    await fixture.owner('users').where({ id: bruno.id }).delete();
    await expect(asBruno(() => Promise.resolve())).rejects.toThrow('does not exist');
  });
});

describe('reminders', () => {
  test('are listed soonest first, changed, and found', async () => {
    await asAnna(({ reminders }) => reminders.add({ text: 'later', dueAt: inMinutes(60) }));
    const soon = await asAnna(({ reminders }) =>
      reminders.add({ text: 'soon', dueAt: inMinutes(5) }),
    );
    expect(soon).toMatchObject({ text: 'soon', status: 'scheduled', firedAt: null });
    const listed = () =>
      asAnna(async ({ reminders }) => (await reminders.scheduled()).map(({ text }) => text));
    expect(await listed()).toEqual(['soon', 'later']);
    const dueAt = inMinutes(120);
    await asAnna(({ reminders }) => reminders.change(soon.id, { dueAt }));
    expect(await listed()).toEqual(['later', 'soon']);
    expect(await asAnna(({ reminders }) => reminders.find(soon.id))).toEqual({ ...soon, dueAt });
    await asAnna(({ reminders }) => reminders.change(soon.id, { status: 'cancelled' }));
    expect(await listed()).toEqual(['later']);
  });

  test('fire once, soonest first, and the last one can be answered for a day', async () => {
    for (const [text, minutes] of [
      ['second', -1],
      ['first', -2],
      ['third', 30],
    ] as const) {
      await asAnna(({ reminders }) => reminders.add({ text, dueAt: inMinutes(minutes) }));
    }
    await asBruno(({ reminders }) => reminders.add({ text: 'not mine', dueAt: inMinutes(-1) }));
    expect(await usersWithDueReminders(fixture.knex, new Date(), 100)).toEqual(
      expect.arrayContaining([anna.id, bruno.id]),
    );
    const fired = await Promise.all(
      Array.from({ length: 5 }, () => withUser(fixture.knex, anna.id, fireAll)),
    );
    expect(fired.flat()).toEqual(['first', 'second']);
    expect(await usersWithDueReminders(fixture.knex, new Date(), 100)).not.toContain(anna.id);
    const lastTold = () =>
      asAnna(async ({ reminders }) => (await reminders.unanswered())[0] ?? null);
    const last = await lastTold();
    expect(['first', 'second']).toContain(last?.text);
    await asAnna(({ reminders }) =>
      reminders.change(last?.id ?? '', { status: 'done', answered: true }),
    );
    expect((await lastTold())?.id).not.toBe(last?.id);
    await fixture
      .owner('reminders')
      .where({ user_id: anna.id, status: 'fired' })
      .update({ fired_at: inMinutes(-24 * 60 - 1) });
    expect(await lastTold()).toBeNull();
  });
});

describe('lists', () => {
  test('keep their items in order, and are the same whatever the accents and capitals', async () => {
    await asAnna(({ lists }) => lists.add('Épicerie', ['lait', 'pain']));
    await asAnna(({ lists }) => lists.add('epicerie', ['œufs']));
    await asAnna(({ lists }) => lists.add('bricolage', ['clous']));
    const open = await asAnna(({ lists }) => lists.open('ÉPICERIE'));
    expect(open.map(({ text, list }) => [list, text])).toEqual([
      ['Épicerie', 'lait'],
      ['Épicerie', 'pain'],
      ['Épicerie', 'œufs'],
    ]);
    expect(await asAnna(({ lists }) => lists.names())).toEqual([
      { list: 'bricolage', open: 1 },
      { list: 'Épicerie', open: 3 },
    ]);
    const [first] = open;
    expect(await asAnna(({ lists }) => lists.change(first?.id ?? '', { done: true }))).toEqual({
      ...first,
      done: true,
    });
    expect(await asAnna(({ lists }) => lists.clear('épicerie'))).toBe(2);
    expect(await asAnna(({ lists }) => lists.clear('épicerie'))).toBe(0);
    expect(await asAnna(({ lists }) => lists.names())).toEqual([{ list: 'bricolage', open: 1 }]);
  });

  test('of two people with one name are two lists', async () => {
    await asAnna(({ lists }) => lists.add('courses', ['lait']));
    await asBruno(({ lists }) => lists.add('courses', ['pain']));
    expect(await asAnna(({ lists }) => lists.clear('courses'))).toBe(1);
    expect((await asBruno(({ lists }) => lists.open('courses'))).map(({ text }) => text)).toEqual([
      'pain',
    ]);
  });
});

describe('tasks', () => {
  test('are listed oldest first until they are done', async () => {
    const [one] = await asAnna(({ tasks }) => tasks.add(['one', 'two', 'three']));
    const changed = await asAnna(({ tasks }) => tasks.change(one?.id ?? '', { title: 'uno' }));
    expect(changed).toMatchObject({ id: one?.id, title: 'uno', done: false });
    const open = () => asAnna(async ({ tasks }) => (await tasks.open()).map(({ title }) => title));
    expect(await open()).toEqual(['uno', 'two', 'three']);
    await asAnna(({ tasks }) => tasks.change(one?.id ?? '', { done: true }));
    expect(await open()).toEqual(['two', 'three']);
    expect(await asAnna(({ tasks }) => tasks.find(one?.id ?? ''))).toMatchObject({ done: true });
  });
});

describe('notes', () => {
  test('are found by words without accents or capitals, most recent first', async () => {
    for (const body of ['Code du portail : 1234', 'Œufs chez Zoé', 'code de la cave Élysée']) {
      await asAnna(({ notes }) => notes.add(body));
    }
    await asBruno(({ notes }) => notes.add('code secret'));
    const search = (words: string, limit = 10) =>
      asAnna(async ({ notes }) => (await notes.search(words, limit)).map(({ body }) => body));
    expect(await search('CODE')).toEqual(['code de la cave Élysée', 'Code du portail : 1234']);
    expect(await search('elysee  code')).toEqual(['code de la cave Élysée']);
    expect(await search('zoe oeufs')).toEqual(['Œufs chez Zoé']);
    expect(await search('code', 1)).toHaveLength(1);
    expect(await search('100%')).toEqual([]);
    expect(await search('_')).toEqual([]);
    expect(await asAnna(({ notes }) => notes.recent(2))).toMatchObject([
      { body: 'code de la cave Élysée' },
      { body: 'Œufs chez Zoé' },
    ]);
  });
});

describe('what was shown and asked', () => {
  test('shown lines mean something for 30 minutes', async () => {
    const lines = [{ kind: 'task', id: randomUUID() }] as const;
    await asAnna(({ shown }) => shown.remember([]));
    await asAnna(({ shown }) => shown.remember(lines));
    const current = () => asAnna(({ shown }) => shown.current());
    expect(await current()).toEqual(lines);
    expect(await asBruno(({ shown }) => shown.current())).toEqual([]);
    await age(fixture, anna, 'shown_lines', '29 minutes');
    expect(await current()).toEqual(lines);
    await age(fixture, anna, 'shown_lines', '1 minute 1 second');
    expect(await current()).toEqual([]);
    await asAnna(({ shown }) => shown.remember(lines));
    expect(await current()).toEqual(lines);
  });

  test('a question is open for 5 minutes, until it is answered or another is asked', async () => {
    const current = () => asAnna(({ questions }) => questions.current());
    await asBruno(({ questions }) => questions.ask({ kind: 'note-body' }));
    expect(await current()).toBeNull();
    await asAnna(({ questions }) => questions.ask({ kind: 'note-body' }));
    const question = { kind: 'which', verb: 'done' } as const;
    await asAnna(({ questions }) => questions.ask(question));
    expect(await current()).toEqual(question);
    await age(fixture, anna, 'pending_questions', '4 minutes 50 seconds');
    expect(await current()).toEqual(question);
    await age(fixture, anna, 'pending_questions', '11 seconds');
    expect(await current()).toBeNull();
    await asAnna(({ questions }) => questions.ask(question));
    await asAnna(({ questions }) => questions.clear());
    expect(await current()).toBeNull();
    expect(await asBruno(({ questions }) => questions.current())).toEqual({ kind: 'note-body' });
  });
});

describe('what belongs to somebody else', () => {
  test('is not found, changed or removed by its id', async () => {
    const [task] = await asBruno(({ tasks }) => tasks.add(['his']));
    const [item] = await asBruno(({ lists }) => lists.add('courses', ['his']));
    const note = await asBruno(({ notes }) => notes.add('his'));
    const reminder = await asBruno(({ reminders }) =>
      reminders.add({ text: 'his', dueAt: inMinutes(5) }),
    );
    const id = task?.id ?? '';
    expect(await asAnna(({ tasks }) => tasks.find(id))).toBeNull();
    expect(await asAnna(({ lists }) => lists.find(item?.id ?? ''))).toBeNull();
    expect(await asAnna(({ reminders }) => reminders.find(reminder.id))).toBeNull();
    const attempts = [
      asAnna(({ tasks }) => tasks.change(id, { done: true })),
      asAnna(({ lists }) => lists.change(item?.id ?? '', { done: true })),
      asAnna(({ notes }) => notes.remove(note.id)),
      asAnna(({ reminders }) => reminders.change(reminder.id, { status: 'cancelled' })),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toThrow(NotFoundError);
    expect(await asBruno(({ tasks }) => tasks.open())).toHaveLength(1);
    expect(await asBruno(({ notes }) => notes.recent(9))).toHaveLength(1);
  });
});
