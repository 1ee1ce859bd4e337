import type { Knex } from 'knex';
import type { DeadLetterCause } from './dead-letter-causes.ts';
import type { Stream } from './lanes.ts';
import { withUser, type UserTransaction } from './with-user.ts';

export const LETTER_STATES = ['open', 'replayed', 'discarded'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export const LETTER_ORIGINS = ['inbound', 'outbox', 'background'] as const;
export type LetterOrigin = (typeof LETTER_ORIGINS)[number];

export interface DeadLetter {
  readonly id: string;
  /** Its place in the order of all letters. */
  readonly seq: number;
  readonly userId: string;
  readonly origin: LetterOrigin;
  readonly originSeq: number;
  /** The line that the row was taken out of; `null` when the row was gone before lines were noted. */
  readonly stream: Stream | null;
  /** A code of `db/dead-letter-causes.ts`. */
  readonly cause: string;
  readonly detail: string | null;
  readonly at: Date;
  readonly state: LetterState;
  /** How often this row has been given up, this time included. */
  readonly times: number;
  /** The letter of the same row before this one. */
  readonly previousId: string | null;
  readonly replayedAt: Date | null;
  readonly replayedBy: string | null;
  readonly replayOutcome: string | null;
  readonly discardedAt: Date | null;
  readonly discardedBy: string | null;
  readonly discardReason: string | null;
}

export interface NewDeadLetter {
  readonly userId: string;
  readonly origin: LetterOrigin;
  readonly originSeq: number;
  readonly cause: DeadLetterCause;
  /** For operators; never the words or number of anybody. */
  readonly detail?: string;
}

export const ORIGIN_TABLE = {
  inbound: 'inbound_messages',
  outbox: 'outbox',
  background: 'background_work',
} as const;

/** Takes a row out of its line, so that the line moves on, and keeps why. Gives the id of the letter. */
export async function bury(tx: UserTransaction, letter: NewDeadLetter): Promise<string> {
  await tx(ORIGIN_TABLE[letter.origin])
    .where({ seq: letter.originSeq })
    .update({ state: 'dead', last_error: letter.cause });
  const [buried]: { id: string }[] = await tx('dead_letters')
    .insert({
      user_id: letter.userId,
      origin: letter.origin,
      origin_seq: letter.originSeq,
      cause: letter.cause,
      detail: letter.detail ?? null,
    })
    .returning('id');
  if (buried === undefined) throw new Error('A letter that was buried has no id');
  return buried.id;
}

/** Which letters; what is left out does not matter. Without a state: the open ones. */
export interface LetterFilter {
  readonly state?: LetterState | 'all';
  readonly cause?: string;
  /** Such as `CARRIER_`. */
  readonly causePrefix?: string;
  readonly origin?: LetterOrigin;
  readonly userId?: string;
  /** Given up at this instant or later. */
  readonly since?: Date;
  /** Given up before this instant. */
  readonly until?: Date;
}

/** Dead letters, newest first, at most `limit` (100), those before `before` in the order when given. */
export async function listDeadLetters(
  knex: Knex,
  options: LetterFilter & {
    /** The same as the state `all`. */
    readonly all?: boolean;
    readonly limit?: number;
    readonly before?: number;
  } = {},
): Promise<readonly DeadLetter[]> {
  const { all, limit, before, ...filter } = options;
  const state = all === true ? 'all' : filter.state;
  return findLetters(knex, state === undefined ? filter : { ...filter, state }, {
    limit: limit ?? 100,
    before: before ?? null,
    after: null,
    oldestFirst: false,
  });
}

/** One page of letters. */
export async function findLetters(
  knex: Knex,
  filter: LetterFilter,
  page: {
    readonly limit: number;
    readonly before: number | null;
    readonly after: number | null;
    readonly oldestFirst: boolean;
  },
): Promise<readonly DeadLetter[]> {
  const { rows }: { rows: DeadLetterRow[] } = await knex.raw(
    `select * from find_dead_letters(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [...filterValues(filter), page.before, page.after, page.oldestFirst, page.limit],
  );
  return rows.map(toDeadLetter);
}

export interface LetterCount {
  readonly origin: LetterOrigin;
  readonly cause: string;
  readonly count: number;
  readonly oldest: Date;
}

/** How many letters there are of each origin and cause, the most frequent first. */
export async function countDeadLetters(
  knex: Knex,
  filter: LetterFilter = {},
): Promise<readonly LetterCount[]> {
  const { rows }: { rows: LetterCount[] } = await knex.raw(
    `select * from count_dead_letters(?, ?, ?, ?, ?, ?, ?)`,
    filterValues(filter),
  );
  return rows;
}

function filterValues(filter: LetterFilter): (string | Date | null)[] {
  return [
    filter.state ?? 'open',
    filter.cause ?? null,
    filter.causePrefix ?? null,
    filter.origin ?? null,
    filter.userId ?? null,
    filter.since ?? null,
    filter.until ?? null,
  ];
}

/** Whose text a dead letter is, or `null` when there is no such letter. */
export async function userOfDeadLetter(knex: Knex, id: string): Promise<string | null> {
  const { rows }: { rows: { user: string | null }[] } = await knex.raw(
    `select user_of_dead_letter(?) as "user"`,
    [id],
  );
  return rows[0]?.user ?? null;
}

/** One letter, or `null` when there is none of that id. */
export async function readLetter(knex: Knex, id: string): Promise<DeadLetter | null> {
  const userId = await userOfDeadLetter(knex, id);
  if (userId === null) return null;
  return withUser(knex, userId, async (tx) => {
    const row = await tx<DeadLetterRow>('dead_letters').where({ id }).first();
    return row === undefined ? null : toDeadLetter(row);
  });
}

/** The newest letters that wait for an operator. */
export async function openLetterIds(knex: Knex, limit: number): Promise<readonly string[]> {
  const { rows }: { rows: { id: string }[] } = await knex.raw(`select open_dead_letters(?) as id`, [
    limit,
  ]);
  return rows.map(({ id }) => id);
}

/** Those of the letters given that wait for nobody any more, or never existed. */
export async function closedAmong(knex: Knex, ids: readonly string[]): Promise<readonly string[]> {
  const { rows }: { rows: { id: string }[] } = await knex.raw(
    `select dead_letters_not_open(?::uuid[]) as id`,
    [[...ids]],
  );
  return rows.map(({ id }) => id);
}

export interface DeadLetterRow {
  readonly id: string;
  readonly seq: number;
  readonly user_id: string;
  readonly origin: LetterOrigin;
  readonly origin_seq: number;
  readonly stream: Stream | null;
  readonly cause: string;
  readonly detail: string | null;
  readonly at: Date;
  readonly times: number;
  readonly previous_id: string | null;
  readonly replayed_at: Date | null;
  readonly replayed_by: string | null;
  readonly replay_outcome: string | null;
  readonly discarded_at: Date | null;
  readonly discarded_by: string | null;
  readonly discard_reason: string | null;
}

export function toDeadLetter(row: DeadLetterRow): DeadLetter {
  return {
    id: row.id,
    seq: row.seq,
    userId: row.user_id,
    origin: row.origin,
    originSeq: row.origin_seq,
    stream: row.stream,
    cause: row.cause,
    detail: row.detail,
    at: row.at,
    state: row.replayed_at !== null ? 'replayed' : row.discarded_at !== null ? 'discarded' : 'open',
    times: row.times,
    previousId: row.previous_id,
    replayedAt: row.replayed_at,
    replayedBy: row.replayed_by,
    replayOutcome: row.replay_outcome,
    discardedAt: row.discarded_at,
    discardedBy: row.discarded_by,
    discardReason: row.discard_reason,
  };
}
