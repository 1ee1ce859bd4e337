import type { Knex } from 'knex';
import { writeAudit } from './audit.ts';
import type { Stream } from './lanes.ts';
import { withUser, type UserTransaction } from './with-user.ts';

export interface DeadLetter {
  readonly id: string;
  readonly userId: string;
  readonly origin: 'inbound' | 'outbox';
  readonly originSeq: number;
  /** A code of the catalogue of errors. */
  readonly cause: string;
  readonly detail: string | null;
  readonly at: Date;
  readonly replayedAt: Date | null;
  readonly replayedBy: string | null;
}

const TABLE = { inbound: 'inbound_messages', outbox: 'outbox' } as const;

/** Takes a row out of its line, so that the line moves on, and keeps why. */
export async function bury(
  tx: UserTransaction,
  letter: {
    readonly userId: string;
    readonly origin: 'inbound' | 'outbox';
    readonly originSeq: number;
    readonly cause: string;
    readonly detail?: string;
  },
): Promise<void> {
  await tx(TABLE[letter.origin])
    .where({ seq: letter.originSeq })
    .update({ state: 'dead', last_error: letter.cause });
  await tx('dead_letters').insert({
    user_id: letter.userId,
    origin: letter.origin,
    origin_seq: letter.originSeq,
    cause: letter.cause,
    detail: letter.detail ?? null,
  });
}

interface DeadLetterRow {
  id: string;
  user_id: string;
  origin: 'inbound' | 'outbox';
  origin_seq: number;
  cause: string;
  detail: string | null;
  at: Date;
  replayed_at: Date | null;
  replayed_by: string | null;
}

/** Dead letters not replayed yet, newest first; with `all`, the replayed ones too. */
export async function listDeadLetters(
  knex: Knex,
  options: { readonly all?: boolean; readonly limit?: number } = {},
): Promise<readonly DeadLetter[]> {
  const { rows }: { rows: DeadLetterRow[] } = await knex.raw(
    `select * from operator_dead_letters(?, ?)`,
    [options.all ?? false, options.limit ?? 100],
  );
  return rows.map(toDeadLetter);
}

/** Whose text a dead letter is, or `null` when there is no such letter. */
export async function userOfDeadLetter(knex: Knex, id: string): Promise<string | null> {
  const { rows }: { rows: { user: string | null }[] } = await knex.raw(
    `select user_of_dead_letter(?) as "user"`,
    [id],
  );
  return rows[0]?.user ?? null;
}

export interface Replayed {
  readonly userId: string;
  readonly stream: Stream;
}

/**
 * Puts a dead letter back in its line, once: a second replay of the same letter changes nothing. Audited.
 * @returns the lane to wake, or `null` when there is no such letter or it was replayed before.
 */
export async function replayDeadLetter(
  knex: Knex,
  id: string,
  actor: string,
): Promise<Replayed | null> {
  const userId = await userOfDeadLetter(knex, id);
  if (userId === null) return null;
  return withUser(knex, userId, async (tx) => {
    const [letter] = (await tx('dead_letters')
      .where({ id, replayed_at: null })
      .update({ replayed_at: tx.fn.now(), replayed_by: actor })
      .returning('*')) as DeadLetterRow[];
    if (letter === undefined) return null;
    const rows: { stream: Stream }[] = await tx(TABLE[letter.origin])
      .where({ seq: letter.origin_seq, state: 'dead' })
      .update({ state: 'pending', errors: 0, claims: 0, run_at: tx.fn.now() })
      .returning('stream');
    await writeAudit(tx, {
      actor,
      action: 'dead-letter.replay',
      target: id,
      details: { origin: letter.origin, cause: letter.cause },
    });
    return rows[0] === undefined ? null : { userId, stream: rows[0].stream };
  });
}

function toDeadLetter(row: DeadLetterRow): DeadLetter {
  return {
    id: row.id,
    userId: row.user_id,
    origin: row.origin,
    originSeq: row.origin_seq,
    cause: row.cause,
    detail: row.detail,
    at: row.at,
    replayedAt: row.replayed_at,
    replayedBy: row.replayed_by,
  };
}
