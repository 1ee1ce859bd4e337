import { readLaneBacklogs } from '../../../db/lane-backlogs.ts';
import { readLaneLimits } from '../../../db/lane-limits.ts';
import { createLaneLimits } from '../../../jobs/lane-limits.ts';
import { STREAMS } from '../../../jobs/lanes.ts';
import { print, printJson } from '../print.ts';
import { withRecord } from '../record.ts';
import { asTable } from '../table.ts';
import { readUser } from './user.ts';
import { laneCells, LANE_HEADINGS } from './words.ts';

const EMPTY = { waiting: 0, claimed: 0, errors: 0, oldest: null, nextTry: null };

/** Prints every lane of a user, empty ones too, with the limits that hold for them. */
export async function showLanes(typed: string, options: { readonly json?: true }): Promise<void> {
  const { userId, lanes } = await withRecord(async (knex) => {
    const user = await readUser(knex, typed, 'user');
    const limits = createLaneLimits(() => readLaneLimits(knex));
    const held = await readLaneBacklogs(knex, { userId: user, limit: STREAMS.length });
    return {
      userId: user,
      lanes: await Promise.all(
        STREAMS.map(async (stream) => ({
          ...(held.find((lane) => lane.stream === stream) ?? { ...EMPTY, userId: user, stream }),
          ...(await limits.of(stream, user)),
        })),
      ),
    };
  });
  if (options.json) {
    printJson({ userId, lanes });
    return;
  }
  const now = new Date();
  print(
    `user ${userId}`,
    ...asTable(
      LANE_HEADINGS,
      lanes.map((lane) => laneCells(lane, now)),
    ),
  );
}
