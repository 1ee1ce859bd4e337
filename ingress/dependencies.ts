import type { Knex } from '../db/connect.ts';
import type { Stream } from '../jobs/lanes.ts';
import type { BullConveyor } from '../platform/bullmq/conveyor.ts';
import type { Logger } from '../platform/pino/logger.ts';
import type { Metrics } from '../platform/prometheus/metrics.ts';

/** Everything that the HTTP side is given. Each route picks the few that it needs. */
export interface IngressDependencies {
  readonly knex: Knex;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Wakes a lane. Never throws: a wake-up that is lost is made up for by the sweep. */
  readonly wake: (stream: Stream, userId: string) => Promise<void>;
  readonly twilio: TwilioWebhooks;
  readonly admin: AdminAccess;
  /** The queues shown in bull-board, and what they hold. */
  readonly conveyor: Pick<BullConveyor, 'queues' | 'counts'>;
  /** Where the queues live, as `/health` calls it. */
  readonly queueKind: 'redis' | 'postgres';
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
