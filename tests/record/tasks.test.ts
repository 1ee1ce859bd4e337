import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { withUser } from '../../db/with-user.ts';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';
import { act, type OpenRecord } from './user-record-fixture.ts';

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
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const titles = (tasks: readonly { readonly title: string }[]) => tasks.map(({ title }) => title);
const open = () => asAnna(async ({ tasks }) => titles(await tasks.open()));

async function oneTask(title: string): Promise<string> {
  const [task] = await asAnna(({ tasks }) => tasks.add([title]));
  return task?.id ?? '';
}

describe('tasks', () => {
  test('are listed urgent first, then due soonest, then oldest', async () => {
    await asAnna(({ tasks }) => tasks.add(['old']));
    await asAnna(({ tasks }) => tasks.add(['friday'], { dueAt: inDays(3) }));
    await asAnna(({ tasks }) => tasks.add(['thursday'], { dueAt: inDays(2) }));
    await asAnna(({ tasks }) => tasks.add(['new']));
    await asAnna(({ tasks }) => tasks.add(['urgent'], { urgent: true }));
    expect(await open()).toEqual(['urgent', 'thursday', 'friday', 'old', 'new']);
  });

  test('have steps in order, which are no tasks of the list and go when their making is undone', async () => {
    const id = await oneTask('room');
    const steps = await asAnna(({ tasks }) => tasks.addSteps(id, ['one', 'two', 'three']));
    expect(await open()).toEqual(['room']);
    const read = () => asAnna(async ({ tasks }) => titles(await tasks.steps(id)));
    await asAnna(({ tasks }) => tasks.change(steps[0]?.id ?? '', { place: 3 }));
    expect(await read()).toEqual(['two', 'three', 'one']);
    await asAnna((record) => record.undoLast());
    expect(await read()).toEqual(['one', 'two', 'three']);
    await asAnna((record) => record.undoLast());
    expect(await read()).toEqual([]);
  });

  test('are offered one at a time, which is nothing to undo', async () => {
    const first = await oneTask('first');
    const second = await oneTask('second');
    const offered = () =>
      asAnna(async ({ tasks }) => (await tasks.offeredSince(inDays(-1)))?.title ?? null);
    expect(await offered()).toBeNull();
    await asAnna(({ tasks }) => tasks.offer(second, inDays(-0.5)));
    await asAnna(({ tasks }) => tasks.offer(first, inDays(-2)));
    expect(await offered()).toBe('second');
    await asAnna(({ tasks }) => tasks.offer(first, new Date()));
    expect(await offered()).toBe('first');
    await asAnna(({ tasks }) => tasks.change(first, { done: true, doneAt: new Date() }));
    expect(await offered()).toBe('second');
    await asAnna((record) => record.undoLast());
    expect(await offered()).toBe('first');
    await asAnna((record) => record.undoLast());
    expect(await open()).toEqual(['first']);
  });

  test('done are told in order; a step only until its task is done, a removed one never', async () => {
    const room = await oneTask('room');
    const [step] = await asAnna(({ tasks }) => tasks.addSteps(room, ['bag']));
    const rent = await oneTask('rent');
    await asAnna(({ tasks }) => tasks.change(rent, { done: true, doneAt: inDays(-0.1) }));
    await asAnna(({ tasks }) => tasks.change(step?.id ?? '', { done: true, doneAt: new Date() }));
    await asAnna(async ({ tasks }) =>
      tasks.change((await tasks.add(['removed']))[0]?.id ?? '', { done: true }),
    );
    const done = (days: number) =>
      asAnna(async ({ tasks }) => titles(await tasks.doneSince(inDays(days))));
    expect(await done(-1)).toEqual(['rent', 'bag']);
    expect(await done(-0.05)).toEqual(['bag']);
    await asAnna(({ tasks }) => tasks.change(room, { done: true, doneAt: new Date() }));
    expect(await done(-1)).toEqual(['rent', 'room']);
    await asAnna(({ tasks }) => tasks.change(rent, { done: false, doneAt: null }));
    expect(await done(-1)).toEqual(['room']);
  });

  test('cannot be a step of, or serve a goal of, somebody else', async () => {
    const id = await oneTask('hers');
    const goal = await asAnna(({ goals }) => goals.add('her goal'));
    const intrude = (row: object) =>
      withUser(fixture.knex, bruno.id, (tx) =>
        tx('tasks').insert({ user_id: bruno.id, title: 'intruder', ...row }),
      );
    await expect(intrude({ parent_id: id })).rejects.toThrow(/foreign key/);
    await expect(intrude({ goal_id: goal.id })).rejects.toThrow(/foreign key/);
  });
});

describe('goals', () => {
  test('are listed oldest first until they are closed, and come back when that is undone', async () => {
    const run = await asAnna(({ goals }) => goals.add('run'));
    await asAnna(({ goals }) => goals.add('read'));
    await asAnna(({ tasks }) => tasks.add(['shoes'], { goalId: run.id }));
    expect(await asAnna(({ tasks }) => tasks.open())).toMatchObject([{ goalId: run.id }]);
    const all = () => asAnna(async ({ goals }) => titles(await goals.open()));
    expect(await all()).toEqual(['run', 'read']);
    await asAnna(({ goals }) => goals.close(run.id, new Date()));
    expect(await all()).toEqual(['read']);
    expect(await asAnna((record) => record.undoLast())).toEqual({
      changes: [{ kind: 'goal', verb: 'removed', label: 'run' }],
    });
    expect(await all()).toEqual(['run', 'read']);
    expect(await asAnna(({ goals }) => goals.find(run.id))).toEqual(run);
    expect(await act(fixture, bruno, ({ goals }) => goals.find(run.id))).toBeNull();
  });
});
