import type { DeadLetterCause } from '../../db/dead-letter-causes.ts';
import type { UserTransaction } from '../../db/with-user.ts';
import type { BackgroundKind, BackgroundPayload } from '../../jobs/background.ts';
import type { Outcome } from '../../jobs/outcome.ts';

/** What a handler of background work decided. Only the unexpected is thrown, and tried again. */
export type BackgroundOutcome =
  | Extract<Outcome, { kind: 'later' }>
  /** It can never succeed: kept as a dead letter. */
  | { readonly kind: 'dead'; readonly code: DeadLetterCause }
  | {
      readonly kind: 'done';
      /** What is to be noted, in the transaction that marks the row done: both happen, once, or neither. */
      readonly record?: (tx: UserTransaction) => Promise<void>;
    };

export interface BackgroundContext {
  readonly userId: string;
  /** Aborted when the time for the row is over, and when the process is to stop. */
  readonly signal: AbortSignal;
}

/** How one kind of background work is done. It may be run more than once; what it records is recorded once. */
export type BackgroundHandler<Kind extends BackgroundKind, Dependencies> = (
  payload: BackgroundPayload<Kind>,
  context: BackgroundContext,
  dependencies: Dependencies,
) => Promise<BackgroundOutcome>;
