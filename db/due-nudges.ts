import type { Knex } from 'knex';
import type { Nudge, NudgeSubjects } from '../assistant/ports/nudges.ts';
import { toNudge, type NudgeRow } from './stores/nudges.ts';
import type { UserTransaction } from './with-user.ts';

/** Users who have nudges that are due at `now`, the longest waiting first. */
export async function usersWithDueNudges(knex: Knex, now: Date, limit: number): Promise<string[]> {
  const { rows }: { rows: { user: string }[] } = await knex.raw(
    `select users_with_due_nudges(?, ?) as "user"`,
    [now, limit],
  );
  return rows.map((row) => row.user);
}

/** Every due nudge of the user of the transaction, soonest first, held until it ends: nobody else tells them meanwhile. */
export async function takeDueNudges(tx: UserTransaction, now: Date): Promise<readonly Nudge[]> {
  // A turn settles its question first and then its nudges: in the same order here, they cannot wait for each other.
  await tx('pending_questions').forUpdate().first('user_id');
  const rows = await tx<NudgeRow>('nudges')
    .where({ state: 'scheduled' })
    .where('due_at', '<=', now)
    .orderBy(['due_at', 'id'])
    .forUpdate();
  return rows.map(toNudge);
}

/** What became of a nudge that was due. */
export interface SettledNudge {
  readonly id: string;
  readonly told: boolean;
  /** When it is due again, and with what; `null` when it is over. */
  readonly next: { readonly dueAt: Date; readonly subject: object } | null;
}

/** Has what became of a nudge written when the transaction commits. Telling is no action of the person: nothing undoes it. */
export function settleNudge(
  tx: UserTransaction,
  { id, told, next }: SettledNudge,
  now: Date,
): void {
  tx.atCommit({
    text: `update nudges set state = $2, due_at = coalesce($3, due_at), subject = coalesce($4, subject),
        told_at = coalesce($5, told_at) where id = $1`,
    values: [
      id,
      next === null ? (told ? 'sent' : 'dropped') : 'scheduled',
      next?.dueAt ?? null,
      next === null ? null : JSON.stringify(next.subject),
      told ? now : null,
    ],
  });
}

/** The first tip of somebody who has just become a user. It is no action of theirs: nothing undoes it. */
export async function scheduleFirstTip(
  tx: UserTransaction,
  userId: string,
  dueAt: Date,
  subject: NudgeSubjects['tip'],
): Promise<void> {
  await tx('nudges').insert({ user_id: userId, kind: 'tip', due_at: dueAt, subject });
}

/**
 * Has the reminders that nobody answered said together this evening, unless the evening review says them anyway. It is no
 * action of the user's: nothing undoes it.
 */
export function scheduleEveningSummary(tx: UserTransaction, userId: string, dueAt: Date): void {
  tx.atCommit({
    text: `insert into nudges (user_id, kind, due_at) select $1, 'evening-summary', $2
      where not exists (select from nudges where kind = 'evening-review' and state = 'scheduled')
      on conflict (user_id, kind) where state = 'scheduled' do nothing`,
    values: [userId, dueAt],
  });
}
