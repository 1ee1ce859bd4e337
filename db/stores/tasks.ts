import type { Task, TaskChange, TaskStore } from '../../assistant/ports/tasks.ts';
import type { UserTransaction } from '../with-user.ts';
import type { Journal } from './journal.ts';
import { given, JournaledTable } from './journaled-table.ts';

interface TaskRow {
  id: string;
  seq: number;
  title: string;
  done: boolean;
  done_at: Date | null;
  due_at: Date | null;
  urgent: boolean;
  parent_id: string | null;
  place: number;
  offered_at: Date | null;
  goal_id: string | null;
}

export function taskStore(tx: UserTransaction, journal: Journal, userId: string): TaskStore {
  const table = new JournaledTable<TaskRow>(tx, journal, 'task', userId);
  return {
    async add(titles, { dueAt, urgent, goalId } = {}) {
      const details = given({ due_at: dueAt, urgent, goal_id: goalId });
      return (await table.insert(titles.map((title) => ({ title, ...details })))).map(toTask);
    },
    async open() {
      const rows = await tx<TaskRow>('tasks')
        .where({ done: false })
        .whereNull('parent_id')
        .orderBy([
          { column: 'urgent', order: 'desc' },
          { column: 'due_at', nulls: 'last' },
          { column: 'seq' },
        ]);
      return rows.map(toTask);
    },
    async addSteps(parentId, titles) {
      const rows = titles.map((title, place) => ({ title, place, parent_id: parentId }));
      return (await table.insert(rows)).map(toTask);
    },
    async steps(parentId) {
      const rows = await tx<TaskRow>('tasks')
        .where({ parent_id: parentId })
        .orderBy(['place', 'seq']);
      return rows.map(toTask);
    },
    async offer(id, at) {
      await tx('tasks').where({ id }).update({ offered_at: at });
    },
    async offeredSince(since) {
      const row = await tx<TaskRow>('tasks')
        .where({ done: false })
        .where('offered_at', '>=', since)
        .orderBy('offered_at', 'desc')
        .first();
      return row === undefined ? null : toTask(row);
    },
    async doneSince(since) {
      const rows = await tx<TaskRow>('tasks as t')
        .where('done_at', '>=', since)
        .whereNotExists(tx('tasks as p').whereRaw('p.id = t.parent_id and p.done'))
        .orderBy(['done_at', 'seq']);
      return rows.map(toTask);
    },
    async find(id) {
      const row = await table.find(id);
      return row === null ? null : toTask(row);
    },
    async change(id, change) {
      return toTask(await table.update(id, columnsOf(change)));
    },
  };
}

function columnsOf({ done, title, doneAt, place }: TaskChange): Partial<TaskRow> {
  return given({ done, title, done_at: doneAt, place });
}

function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    title: row.title,
    done: row.done,
    dueAt: row.due_at,
    urgent: row.urgent,
    parentId: row.parent_id,
    offeredAt: row.offered_at,
    goalId: row.goal_id,
    place: row.place,
  };
}
