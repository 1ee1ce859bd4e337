import { readLaneBacklogs, readStreamTotals } from '../../../db/lane-backlogs.ts';
import { readLaneLimits } from '../../../db/lane-limits.ts';
import { createLaneLimits } from '../../../jobs/lane-limits.ts';
import { STREAMS, type Stream } from '../../../jobs/lanes.ts';
import { print, printJson } from '../print.ts';
import { withRecord } from '../record.ts';
import { asTable } from '../table.ts';
import { ageInWords } from '../../../platform/words/ages.ts';
import { laneCells, LANE_HEADINGS } from './words.ts';

/** Prints the longest lanes under the totals of their streams. Counts only. */
export async function printLanes(options: {
  readonly stream?: Stream;
  readonly limit: number;
  readonly json?: true;
}): Promise<void> {
  const { limit, stream } = options;
  const { totals, lanes } = await withRecord(async (knex) => {
    const limits = createLaneLimits(() => readLaneLimits(knex));
    const longest = await readLaneBacklogs(knex, {
      limit,
      ...(stream === undefined ? {} : { stream }),
    });
    return {
      totals: await readStreamTotals(knex),
      lanes: await Promise.all(
        longest.map(async (lane) => ({
          ...lane,
          ...(await limits.of(lane.stream, lane.userId)),
        })),
      ),
    };
  });
  const streams = STREAMS.filter((one) => stream === undefined || one === stream).map((one) => {
    const total = totals.find((held) => held.stream === one);
    return {
      stream: one,
      rows: total?.rows ?? 0,
      lanes: total?.lanes ?? 0,
      oldest: total?.oldest ?? null,
    };
  });
  if (options.json) {
    printJson({ streams, lanes });
    return;
  }
  const now = new Date();
  print(
    ...asTable(
      ['stream', 'rows', 'lanes', 'oldest'],
      streams.map((one) => [
        one.stream,
        String(one.rows),
        String(one.lanes),
        one.oldest === null ? '' : ageInWords(one.oldest, now),
      ]),
    ),
  );
  if (lanes.length > 0)
    print(
      '',
      ...asTable(
        ['user', ...LANE_HEADINGS],
        lanes.map((lane) => [lane.userId, ...laneCells(lane, now)]),
      ),
    );
}
