import type { Knex } from '../db/connect.ts';
import type { LaneLimits } from '../jobs/lane-limits.ts';
import type { LetterBoard } from '../jobs/letter-board.ts';
import type { Wake } from '../jobs/wake.ts';
import type { BullConveyor } from '../platform/bullmq/conveyor.ts';
import type { Logger } from '../platform/pino/logger.ts';
import type { Metrics } from '../platform/prometheus/metrics.ts';

/** Everything that the HTTP side is given. Each route picks the few that it needs. */
export interface IngressDependencies {
  readonly knex: Knex;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Wakes a lane. Never throws: a wake-up that is lost is made up for by the sweep. */
  readonly wake: Wake;
  /** How many slots and rows a lane's turns have now. */
  readonly limits: LaneLimits;
  /** The dead letters in bull-board. */
  readonly letterBoard: LetterBoard;
  readonly twilio: TwilioWebhooks;
  readonly admin: AdminAccess;
  /** The queues shown in bull-board, what they hold, and a way to add a job. */
  readonly conveyor: Pick<BullConveyor, 'queues' | 'counts' | 'add'>;
  /** Where the queues live, as `/health` calls it. */
  readonly queueKind: 'redis' | 'postgres';
  /** The outside services that calls of this very process find failing: its own workers', when it runs some. */
  readonly failing: () => readonly string[];
  readonly version: string;
}

export interface TwilioWebhooks {
  /** The URL under which Twilio reaches us, without a slash at the end: signatures are checked against it. */
  readonly publicUrl: string;
  /** Newest first; several during a rotation. */
  readonly authTokens: readonly string[];
}

export interface AdminAccess {
  readonly databaseUrl: string;
  readonly sessionSecret: string;
  /** Whether cookies may travel over https only. */
  readonly secureCookies: boolean;
}
