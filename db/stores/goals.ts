import type { Goal, GoalStore } from '../../assistant/ports/goals.ts';
import type { UserTransaction } from '../with-user.ts';
import type { Journal } from './journal.ts';
import { JournaledTable } from './journaled-table.ts';

interface GoalRow {
  id: string;
  seq: number;
  title: string;
  done: boolean;
  done_at: Date | null;
}

export function goalStore(tx: UserTransaction, journal: Journal, userId: string): GoalStore {
  const table = new JournaledTable<GoalRow>(tx, journal, 'goal', userId);
  return {
    async add(title) {
      const [row] = await table.insert([{ title }]);
      if (row === undefined) throw new Error('The goal was not stored');
      return toGoal(row);
    },
    async open() {
      return (await tx<GoalRow>('goals').where({ done: false }).orderBy('seq')).map(toGoal);
    },
    async find(id) {
      const row = await table.find(id);
      return row === null ? null : toGoal(row);
    },
    async close(id, reachedAt) {
      return toGoal(await table.update(id, { done: true, done_at: reachedAt }));
    },
  };
}

function toGoal({ id, title, done }: GoalRow): Goal {
  return { id, title, done };
}
