import { writeAudit } from '../../../db/audit.ts';
import {
  backfillInboundTexts,
  moveRecordedUntil,
  recordedUntil,
} from '../../../db/inbound-backfill.ts';
import { readConfig } from '../../../platform/config.ts';
import { AppError } from '../../../platform/errors.ts';
import { Failure } from '../failure.ts';
import { readNow, wrong } from '../option-values.ts';
import { print, printJson } from '../print.ts';
import { ACTOR, withRecord } from '../record.ts';
import { openCarrier } from './open-carrier.ts';

/** The carrier's list may lag behind, and its clock may differ from ours. */
const OVERLAP_MS = 5 * 60_000;
/** Until then the carrier may still be delivering a text by itself. */
const YOUNG_MS = 15_000;

/** Records what the carrier has for us and the record has not, and prints how much that was. */
export async function backfillAndPrint(options: {
  readonly since?: string;
  readonly dryRun?: true;
  readonly json?: true;
}): Promise<void> {
  const until = new Date();
  const given = options.since === undefined ? null : readNow(options.since, 'utc', '--since');
  if (given !== null && given > until)
    throw wrong('--since', options.since ?? '', 'an instant that has passed');
  const dryRun = options.dryRun === true;
  const carrier = await openCarrier(readConfig());
  const { since, ...found } = await withRecord(async (knex) => {
    const from = given ?? new Date((await recordedUntil(knex)).getTime() - OVERLAP_MS);
    const counts = await backfillInboundTexts(knex, carrier, {
      since: from,
      until,
      youngMs: YOUNG_MS,
      dryRun,
      // From an instant of one's choosing, nothing is known about what lies before it.
      ...(dryRun || given !== null
        ? {}
        : { onWindow: (instant: Date) => moveRecordedUntil(knex, instant) }),
    });
    if (counts.recorded > 0) {
      const details = { since: from.toISOString(), recorded: counts.recorded };
      await writeAudit(knex, { actor: ACTOR, action: 'inbound.backfill', details });
    }
    return { since: from, ...counts };
  }).catch((error: unknown) => {
    if (error instanceof AppError) throw new Failure(`The carrier: ${error.message}`);
    throw error;
  });
  if (options.json) printJson({ since, until, dryRun, ...found });
  else print(...inWords(since, found, dryRun));
}

function inWords(
  since: Date,
  found: { listed: number; missing: number; recorded: number; young: number },
  dryRun: boolean,
): readonly string[] {
  const young =
    found.young === 0 ? [] : [`${found.young} came just now and may still arrive by themselves.`];
  return [
    `The carrier has ${found.listed} texts since ${since.toISOString()}; ${found.missing} of them never reached us.`,
    ...(found.missing === 0
      ? []
      : dryRun
        ? ['Nothing was changed. Without --dry-run they are recorded and answered.']
        : [`${found.recorded} are recorded now; the workers answer them.`]),
    ...young,
  ];
}
