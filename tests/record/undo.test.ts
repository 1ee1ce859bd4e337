import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';
import { act, age, type OpenRecord } from './user-record-fixture.ts';

let fixture: RecordFixture;
let anna: Person;
beforeAll(async () => {
  fixture = await openRecord();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  anna = await fixture.addPerson();
});

const asAnna = <T>(work: (record: OpenRecord) => Promise<T>) => act(fixture, anna, work);
const undo = () => asAnna((record) => record.undoLast());
const dueAt = new Date(Date.now() + 3_600_000);

/** Everything that somebody keeps, as a reply could show it. */
const everything = (person: Person = anna) =>
  act(fixture, person, async ({ profile, reminders, lists, tasks, notes }) => ({
    profile,
    reminders: await reminders.scheduled(),
    items: await lists.open('courses'),
    tasks: await tasks.open(),
    notes: await notes.recent(10),
  }));

describe('undoLast', () => {
  let reminder: string;
  let item: string;
  let task: string;
  let note: string;
  beforeEach(async () => {
    await asAnna(async ({ reminders, lists, tasks, notes }) => {
      reminder = (await reminders.add({ text: 'old reminder', dueAt })).id;
      item = (await lists.add('courses', ['old item', 'other item']))[0]?.id ?? '';
      task = (await tasks.add(['old task', 'other task']))[0]?.id ?? '';
      note = (await notes.add('old note')).id;
      await notes.add('other note');
    });
  });

  test.each<[string, (record: OpenRecord) => Promise<unknown>, string, string, string]>([
    [
      'a reminder added',
      ({ reminders }) => reminders.add({ text: 'new', dueAt }),
      'reminder',
      'added',
      'new',
    ],
    [
      'a reminder moved',
      ({ reminders }) => reminders.change(reminder, { dueAt: new Date() }),
      'reminder',
      'changed',
      'old reminder',
    ],
    [
      'a reminder reworded',
      ({ reminders }) => reminders.change(reminder, { text: 'new' }),
      'reminder',
      'changed',
      'new',
    ],
    [
      'a reminder cancelled',
      ({ reminders }) => reminders.change(reminder, { status: 'cancelled' }),
      'reminder',
      'removed',
      'old reminder',
    ],
    ['an item added', ({ lists }) => lists.add('courses', ['new']), 'list-item', 'added', 'new'],
    [
      'an item done',
      ({ lists }) => lists.change(item, { done: true }),
      'list-item',
      'removed',
      'old item',
    ],
    [
      'an item reworded',
      ({ lists }) => lists.change(item, { text: 'new' }),
      'list-item',
      'changed',
      'new',
    ],
    ['a task added', ({ tasks }) => tasks.add(['new']), 'task', 'added', 'new'],
    [
      'a task done',
      ({ tasks }) => tasks.change(task, { done: true }),
      'task',
      'removed',
      'old task',
    ],
    ['a note added', ({ notes }) => notes.add('new'), 'note', 'added', 'new'],
    ['a note removed', ({ notes }) => notes.remove(note), 'note', 'removed', 'old note'],
    [
      'another language',
      (record) => record.changeProfile({ language: 'en' }),
      'profile',
      'changed',
      '',
    ],
    [
      'another time zone',
      (record) => record.changeProfile({ timeZone: 'Asia/Tokyo' }),
      'profile',
      'changed',
      'Europe/Paris',
    ],
  ])('puts back what there was before %s', async (_what, change, kind, verb, label) => {
    const before = await everything();
    await asAnna(change);
    expect(await everything()).not.toEqual(before);
    expect(await undo()).toEqual({ changes: [{ kind, verb, label }] });
    expect(await everything()).toEqual(before);
  });

  test('takes all changes of one text together', async () => {
    const before = await everything();
    await asAnna(async ({ lists, tasks, notes }) => {
      await lists.clear('courses');
      await tasks.change(task, { title: 'step one' });
      await tasks.change(task, { title: 'step two' });
      await notes.add('new');
    });
    const undone = await undo();
    expect(undone?.changes.map(({ kind, label }) => [kind, label])).toEqual([
      ['list-item', 'old item'],
      ['list-item', 'other item'],
      ['task', 'step one'],
      ['task', 'step two'],
      ['note', 'new'],
    ]);
    expect(await everything()).toEqual(before);
  });

  test('a second one goes one step further back, and does not bring the first back', async () => {
    const start = await everything();
    await asAnna(({ tasks }) => tasks.change(task, { done: true }));
    const middle = await everything();
    await asAnna(({ notes }) => notes.add('new'));
    await undo();
    expect(await everything()).toEqual(middle);
    await undo();
    expect(await everything()).toEqual(start);
    // Then what was there at the start, and then nothing.
    expect((await undo())?.changes).toHaveLength(7);
    expect(await undo()).toBeNull();
    expect((await everything()).notes).toEqual([]);
  });

  test('what is done after an undo is what the next one takes', async () => {
    await asAnna(({ notes }) => notes.add('first'));
    await undo();
    await asAnna(({ notes }) => notes.add('second'));
    expect((await undo())?.changes).toEqual([{ kind: 'note', verb: 'added', label: 'second' }]);
  });

  test('a change that changed nothing is no trouble', async () => {
    const before = await everything();
    await asAnna((record) => record.changeProfile({ timeZone: 'Europe/Paris' }));
    expect((await undo())?.changes).toEqual([{ kind: 'profile', verb: 'changed', label: '' }]);
    expect(await everything()).toEqual(before);
  });

  test('puts back its own change only, and leaves what changed since', async () => {
    await asAnna(({ reminders }) => reminders.change(reminder, { text: 'reworded' }));
    // It fires meanwhile, which is no action of the user.
    await fixture.owner('reminders').where({ id: reminder }).update({ status: 'fired' });
    await undo();
    expect(await fixture.owner('reminders').where({ id: reminder }).first()).toMatchObject({
      text: 'old reminder',
      status: 'fired',
    });
  });

  test('does not reach back further than 24 hours', async () => {
    await age(fixture, anna, 'events', '23 hours 59 minutes');
    await asAnna(({ notes }) => notes.add('new'));
    expect(await undo()).not.toBeNull();
    await age(fixture, anna, 'events', '1 minute 1 second');
    const before = await everything();
    expect(await undo()).toBeNull();
    expect(await everything()).toEqual(before);
  });

  test('never touches what another user did', async () => {
    const bruno = await fixture.addPerson();
    await act(fixture, bruno, ({ notes }) => notes.add('his'));
    const his = await everything(bruno);
    expect((await undo())?.changes).toHaveLength(7);
    expect(await undo()).toBeNull();
    expect(await everything(bruno)).toEqual(his);
  });

  test('every change leaves an event with what was before and after, undone ones too', async () => {
    await asAnna(({ tasks }) => tasks.change(task, { title: 'new' }));
    await undo();
    const events = (await fixture
      .owner('events')
      .where({ user_id: anna.id, entity_id: task })
      .orderBy('id')) as { before: object | null; after: object | null; undoes: string | null }[];
    expect(events).toMatchObject([
      { before: null, after: { title: 'old task' }, undoes: null },
      { before: { title: 'old task' }, after: { title: 'new' }, undoes: null },
      { before: { title: 'new' }, after: { title: 'old task' } },
    ]);
    expect(events[2]?.undoes).not.toBeNull();
  });
});
