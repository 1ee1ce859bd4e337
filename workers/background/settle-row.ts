import {
  handWorkBack,
  holdWork,
  markWorkDone,
  markWorkFailed,
  postponeWork,
  type BackgroundWork,
} from '../../db/background-work.ts';
import type { DeadLetterCause } from '../../db/dead-letter-causes.ts';
import { isDatabaseAway } from '../../db/database-away.ts';
import { backoffMs, FenceLostError } from '../../db/lanes.ts';
import { withUser, type UserTransaction } from '../../db/with-user.ts';
import { BACKGROUND_WORK, isBackgroundKind, type BackgroundKind } from '../../jobs/background.ts';
import { AppError } from '../../platform/errors.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { giveUp } from '../give-up.ts';
import type { BackgroundContext, BackgroundOutcome } from './handler.ts';
import type { BackgroundHandlers } from './handlers.ts';

/** How long a handler may take for one row. */
export const ROW_MS = 20_000;
/** After this many errors, about a quarter of an hour, or crashes, a row is given up and kept as a dead letter. */
const MAX_ERRORS = 8;
const MAX_CLAIMS = 6;

/** What became of a row; `failed` is tried again with backoff, at most so often. */
type Settlement =
  | BackgroundOutcome
  | { readonly kind: 'failed'; readonly code: DeadLetterCause }
  | { readonly kind: 'handed-back' };

/**
 * Works on a row and notes what became of it, in one transaction with what its handler records.
 * @throws FenceLostError when somebody else has the row by now: nothing was recorded.
 */
export async function settleRow(
  row: BackgroundWork,
  dependencies: WorkerDependencies,
  handlers: BackgroundHandlers,
): Promise<void> {
  let settlement = await perform(row, dependencies, handlers);
  try {
    await settle(row, settlement, dependencies);
  } catch (error) {
    if (settlement.kind !== 'done' || isNotTheRows(error)) throw error;
    // What it wanted to record cannot be recorded: that is an error of the row.
    settlement = failed(row, error, dependencies);
    await settle(row, settlement, dependencies);
  }
  dependencies.metrics.backgroundRows.inc({
    kind: isBackgroundKind(row.kind) ? row.kind : 'unknown',
    outcome: settlement.kind,
  });
}

async function perform(
  row: BackgroundWork,
  dependencies: WorkerDependencies,
  handlers: BackgroundHandlers,
): Promise<Settlement> {
  if (row.claims > MAX_CLAIMS) return { kind: 'dead', code: 'POISON_CRASHED' };
  // A newer version may have added it, and may be about to take over: it is tried again before it is given up.
  if (!isBackgroundKind(row.kind)) return { kind: 'failed', code: 'KIND_UNKNOWN' };
  const payload = BACKGROUND_WORK[row.kind].safeParse(row.payload);
  if (!payload.success) return { kind: 'dead', code: 'PAYLOAD_INVALID' };
  const signal = AbortSignal.any([AbortSignal.timeout(ROW_MS), dependencies.stopping]);
  try {
    return await call(
      row.kind,
      payload.data,
      { userId: row.userId, signal },
      dependencies,
      handlers,
    );
  } catch (error) {
    if (isNotTheRows(error)) throw error;
    if (dependencies.stopping.aborted) return { kind: 'handed-back' };
    return failed(row, error, dependencies);
  }
}

function call(
  kind: BackgroundKind,
  payload: unknown,
  context: BackgroundContext,
  dependencies: WorkerDependencies,
  handlers: BackgroundHandlers,
): Promise<BackgroundOutcome> {
  // The schema of the kind has just produced this payload; TypeScript cannot relate the two maps by name.
  const handler = handlers[kind] as (
    payload: unknown,
    context: BackgroundContext,
    dependencies: WorkerDependencies,
  ) => Promise<BackgroundOutcome>;
  return handler(payload, context, dependencies);
}

/** Errors of the connection, or a row that is somebody else's by now, are nobody's fault. */
function isNotTheRows(error: unknown): boolean {
  return error instanceof FenceLostError || isDatabaseAway(error);
}

function failed(
  row: BackgroundWork,
  error: unknown,
  { logger }: Pick<WorkerDependencies, 'logger'>,
): Settlement {
  const code = error instanceof AppError ? error.code : 'UNEXPECTED';
  logger.error(
    { err: error, code, kind: row.kind, row: row.seq, errors: row.errors + 1 },
    'background work failed',
  );
  const permanent = error instanceof AppError && !error.retryable;
  return permanent ? { kind: 'dead', code } : { kind: 'failed', code };
}

async function settle(
  row: BackgroundWork,
  settlement: Settlement,
  dependencies: Pick<WorkerDependencies, 'knex' | 'metrics' | 'letterBoard'>,
): Promise<void> {
  await withUser(dependencies.knex, row.userId, async (tx) => {
    await holdWork(tx, row);
    switch (settlement.kind) {
      case 'done':
        await settlement.record?.(tx);
        await markWorkDone(tx, row);
        return;
      case 'later':
        await postponeWork(tx, row, settlement.delayMs);
        return;
      case 'handed-back':
        await handWorkBack(tx, row);
        return;
      case 'dead':
        await bury(tx, row, settlement.code, dependencies);
        return;
      case 'failed':
        if (row.errors + 1 >= MAX_ERRORS) await bury(tx, row, settlement.code, dependencies);
        else {
          const retryInMs = backoffMs(row.errors + 1);
          await markWorkFailed(tx, row, { code: settlement.code, retryInMs });
        }
    }
  });
}

async function bury(
  tx: UserTransaction,
  row: BackgroundWork,
  cause: DeadLetterCause,
  dependencies: Pick<WorkerDependencies, 'metrics' | 'letterBoard'>,
): Promise<void> {
  const letter = { userId: row.userId, origin: 'background', originSeq: row.seq, cause } as const;
  await giveUp(tx, letter, dependencies);
}
