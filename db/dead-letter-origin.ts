import type { Knex } from 'knex';
import {
  ORIGIN_TABLE,
  toDeadLetter,
  userOfDeadLetter,
  type DeadLetter,
  type DeadLetterRow,
} from './dead-letters.ts';
import { withUser } from './with-user.ts';

export interface OriginRow {
  /** Not of background work, like the numbers and the text. */
  readonly sid?: string | null;
  readonly stream: string;
  readonly state: string;
  /** Why it was cancelled; only of texts to send. */
  readonly state_reason?: string | null;
  readonly claims: number;
  readonly errors: number;
  readonly last_error: string | null;
  readonly run_at: Date;
  /** Only of texts to send. */
  readonly deadline?: Date | null;
  readonly from_number?: string;
  readonly to_number?: string;
  readonly body?: string | null;
  /** Of background work: what is to be done, and the ids it is about. */
  readonly kind?: string;
  readonly payload?: unknown;
}

export interface LetterAndOrigin {
  readonly letter: DeadLetter;
  /** The text that was given up; `null` when it was erased since. */
  readonly origin: OriginRow | null;
  /** Every letter of the same row, this one included, oldest first. */
  readonly history: readonly DeadLetter[];
}

/** More than anybody reads, and a bound. */
const HISTORY_MAX = 200;

/** A dead letter with the text it stands for and the letters of the same row, or `null` when there is no such letter. */
export async function readLetterAndOrigin(knex: Knex, id: string): Promise<LetterAndOrigin | null> {
  const userId = await userOfDeadLetter(knex, id);
  if (userId === null) return null;
  return withUser(knex, userId, async (tx) => {
    const row: DeadLetterRow | undefined = await tx<DeadLetterRow>('dead_letters')
      .where({ id })
      .first();
    if (row === undefined) return null;
    const origin: OriginRow | undefined = await tx<OriginRow & { seq: number }>(
      ORIGIN_TABLE[row.origin],
    )
      .where({ seq: row.origin_seq })
      .first();
    const history: DeadLetterRow[] = await tx<DeadLetterRow>('dead_letters')
      .where({ origin: row.origin, origin_seq: row.origin_seq })
      .orderBy('seq', 'desc')
      .limit(HISTORY_MAX);
    return {
      letter: toDeadLetter(row),
      origin: origin ?? null,
      history: history.map(toDeadLetter).reverse(),
    };
  });
}
