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
  const { rows }: { rows: BacklogLine[] } = await knex.raw(`select * from operator_backlog()`);
  return rows;
}

export interface DueLane {
  readonly userId: string;
  readonly stream: Stream;
  readonly dueSince: Date;
}

/** Lanes whose work has been due for at least `forMs`, the longest waiting first. */
export async function lanesDue(
  knex: Knex,
  forMs: number,
  limit: number,
): Promise<readonly DueLane[]> {
  const { rows }: { rows: { user_id: string; stream: Stream; due_since: Date }[] } = await knex.raw(
    `select * from lanes_due(now() - ?::int * interval '1 millisecond', ?)`,
    [forMs, limit],
  );
  return rows.map((row) => ({ userId: row.user_id, stream: row.stream, dueSince: row.due_since }));
}
