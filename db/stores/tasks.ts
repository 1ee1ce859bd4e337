import type { Task, TaskStore } from '../../assistant/ports/tasks.ts';
import type { UserTransaction } from '../with-user.ts';
import type { Journal } from './journal.ts';
import { given, JournaledTable } from './journaled-table.ts';

interface TaskRow {
  id: string;
  seq: number;
  title: string;
  done: boolean;
}

export function taskStore(tx: UserTransaction, journal: Journal, userId: string): TaskStore {
  const table = new JournaledTable<TaskRow>(tx, journal, 'task', userId);
  return {
    async add(titles) {
      return (await table.insert(titles.map((title) => ({ title })))).map(toTask);
    },
    async open() {
      return (await tx<TaskRow>('tasks').where({ done: false }).orderBy('seq')).map(toTask);
    },
    async find(id) {
      const row = await table.find(id);
      return row === null ? null : toTask(row);
    },
    async change(id, change) {
      return toTask(await table.update(id, given({ done: change.done, title: change.title })));
    },
  };
}

function toTask(row: TaskRow): Task {
  return { id: row.id, title: row.title, done: row.done };
}
