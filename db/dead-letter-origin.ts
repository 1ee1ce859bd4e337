import type { Knex } from 'knex';
import { userOfDeadLetter } from './dead-letters.ts';
import { withUser } from './with-user.ts';

interface LetterRow {
  readonly id: string;
  readonly user_id: string;
  readonly origin: 'inbound' | 'outbox';
  readonly origin_seq: number;
  readonly cause: string;
  readonly detail: string | null;
  readonly at: Date;
  readonly replayed_at: Date | null;
  readonly replayed_by: string | null;
}

interface OriginRow {
  readonly sid: string | null;
  readonly stream: string;
  readonly state: string;
  readonly claims: number;
  readonly errors: number;
  readonly last_error: string | null;
  readonly run_at: Date;
  readonly from_number?: string;
  readonly to_number: string;
  readonly body: string | null;
}

export interface LetterAndOrigin {
  readonly letter: LetterRow;
  /** The text that was given up; `null` when it was erased since. */
  readonly origin: OriginRow | null;
}

const TABLE = { inbound: 'inbound_messages', outbox: 'outbox' } as const;

/** A dead letter with the text it stands for, or `null` when there is no such letter. */
export async function readLetterAndOrigin(knex: Knex, id: string): Promise<LetterAndOrigin | null> {
  const userId = await userOfDeadLetter(knex, id);
  if (userId === null) return null;
  return withUser(knex, userId, async (tx) => {
    const letter: LetterRow | undefined = await tx<LetterRow>('dead_letters').where({ id }).first();
    if (letter === undefined) return null;
    const origin: OriginRow | undefined = await tx<OriginRow & { seq: number }>(
      TABLE[letter.origin],
    )
      .where({ seq: letter.origin_seq })
      .first();
    return { letter, origin: origin ?? null };
  });
}
