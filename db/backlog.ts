import type { Knex } from 'knex';
import type { Stream } from './lanes.ts';

export interface BacklogLine {
  /** A stream, `reminders` or `dead-letters`. */
  readonly line: string;
  readonly state: string;
  readonly count: number;
  readonly oldest: Date;
}

/** What is owed right now, by line. */
export async function readBacklog(knex: Knex): Promise<readonly BacklogLine[]> {
  const { rows }: { rows: BacklogLine[] } = await knex.raw(
    `select * from operator_backlog() union all select * from background_backlog()`,
  );
  return rows;
}

/** A lane, and where a walk over all lanes has got to. */
export interface LanePosition {
  readonly userId: string;
  readonly stream: Stream;
}

export interface OwedLane extends LanePosition {
  /** Whether some of its work has been due for long enough. */
  readonly due: boolean;
}

/**
 * One page of the lanes that are owed something, in an order of their own: ask again with the last one as `after`.
 * A page costs a few look-ups a lane, however long the lines are and however many lanes there are.
 * @param page.dueForMs what counts as due: work whose time came so long ago.
 */
export async function lanesOwed(
  knex: Knex,
  page: {
    readonly dueForMs: number;
    readonly after: LanePosition | null;
    readonly limit: number;
  },
): Promise<readonly OwedLane[]> {
  const { rows }: { rows: { user_id: string; stream: Stream; due: boolean }[] } = await knex.raw(
    `select * from lanes_owed(current_instant() - ?::int * interval '1 millisecond', ?::uuid, ?, ?)`,
    [page.dueForMs, page.after?.userId ?? null, page.after?.stream ?? null, page.limit],
  );
  return rows.map((row) => ({ userId: row.user_id, stream: row.stream, due: row.due }));
}

/** Where the sweep stopped when its time was over; `null` when it got to the end. */
export async function sweepPosition(knex: Knex): Promise<LanePosition | null> {
  const row: { at_user: string | null; at_stream: Stream | null } | undefined = await knex(
    'sweep_position',
  ).first('at_user', 'at_stream');
  return row?.at_user == null || row.at_stream === null
    ? null
    : { userId: row.at_user, stream: row.at_stream };
}

/** Remembers where the next sweep goes on, so that no lane is passed over for ever. */
export async function saveSweepPosition(knex: Knex, at: LanePosition | null): Promise<void> {
  await knex('sweep_position').update({
    at_user: at?.userId ?? null,
    at_stream: at?.stream ?? null,
  });
}
