import type { Knex } from 'knex';
import { writeAudit } from './audit.ts';
import { userOfDeadLetter } from './dead-letters.ts';
import { withUser } from './with-user.ts';

export type Discard =
  | { readonly kind: 'discarded' }
  /** Replayed or discarded before. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'unknown' };

/** The longest reason that is kept. */
export const REASON_MAX = 300;

/**
 * Closes an open letter without bringing its row back: the row stays dead, and the letter stays in the list of the
 * discarded ones. Audited.
 * @param by.reason why, for whoever reads it later; never the words or number of anybody.
 */
export async function discardDeadLetter(
  knex: Knex,
  id: string,
  by: { readonly actor: string; readonly reason: string },
): Promise<Discard> {
  const userId = await userOfDeadLetter(knex, id);
  if (userId === null) return { kind: 'unknown' };
  return withUser(knex, userId, async (tx) => {
    const [letter]: { origin: string; cause: string }[] = await tx('dead_letters')
      .where({ id, replayed_at: null, discarded_at: null })
      .update({
        discarded_at: tx.raw('current_instant()'),
        discarded_by: by.actor,
        discard_reason: by.reason.slice(0, REASON_MAX),
      })
      .returning(['origin', 'cause']);
    if (letter === undefined) return { kind: 'skipped' };
    await writeAudit(tx, {
      actor: by.actor,
      action: 'dead-letter.discard',
      target: id,
      details: { ...letter, reason: by.reason.slice(0, REASON_MAX) },
    });
    return { kind: 'discarded' };
  });
}
