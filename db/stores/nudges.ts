import type { Nudge, NudgeKind, NudgeOf, NudgeStore } from '../../assistant/ports/nudges.ts';
import type { UserTransaction } from '../with-user.ts';
import type { Journal } from './journal.ts';
import { JournaledTable } from './journaled-table.ts';

export interface NudgeRow {
  id: string;
  kind: NudgeKind;
  due_at: Date;
  state: 'scheduled' | 'sent' | 'dropped' | 'cancelled';
  subject: object;
}

export function nudgeStore(tx: UserTransaction, journal: Journal, userId: string): NudgeStore {
  const table = new JournaledTable<NudgeRow>(tx, journal, 'nudge', userId);

  const scheduledOf = (kind: NudgeKind) =>
    tx<NudgeRow>('nudges').where({ kind, state: 'scheduled' }).first();

  return {
    async schedule(kind: NudgeKind, dueAt: Date, subject: object = {}) {
      const row = await scheduledOf(kind);
      await (row === undefined
        ? table.insert([{ kind, due_at: dueAt, subject }])
        : table.update(row.id, { due_at: dueAt, subject }));
    },
    async cancel<Kind extends NudgeKind>(kind: Kind) {
      const row = await scheduledOf(kind);
      if (row === undefined) return null;
      await table.update(row.id, { state: 'cancelled' });
      return toNudge(row) as NudgeOf<Kind>;
    },
    async scheduled() {
      const rows = await tx<NudgeRow>('nudges')
        .where({ state: 'scheduled' })
        .orderBy(['due_at', 'id']);
      return rows.map(toNudge);
    },
  };
}

/** The subject was written for its kind, and by this product alone. */
export function toNudge({ id, kind, due_at, subject }: Omit<NudgeRow, 'state'>): Nudge {
  return { id, kind, dueAt: due_at, subject } as Nudge;
}
