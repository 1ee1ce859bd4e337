import type { Knex } from '../db/connect.ts';
import type { BurstPatience } from '../assistant/turn/next-unit.ts';
import type { Model } from '../assistant/ports/model.ts';
import type { Stream } from '../jobs/lanes.ts';
import type { Logger } from '../platform/pino/logger.ts';
import type { Metrics } from '../platform/prometheus/metrics.ts';
import type { SmsSender } from '../platform/twilio/sms-sender.ts';

/** Everything that handlers are given. Each picks the few that it needs. */
export interface WorkerDependencies {
  readonly knex: Knex;
  /** Wakes a lane. Never throws: a wake-up that is lost is made up for by the sweep. */
  readonly wake: (stream: Stream, userId: string) => Promise<void>;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly sender: SmsSender;
  /** `null` when no model is configured: the assistant then answers locally only. */
  readonly model: Model | null;
  /** Aborted when the process is to stop: turns end between two rows. */
  readonly stopping: AbortSignal;
  readonly settings: WorkerSettings;
}

export interface WorkerSettings {
  /** Where the carrier reports on a text. */
  readonly statusCallback: (outboxId: string) => string;
  readonly privacyUrl: string;
  readonly burst: BurstPatience;
  /** What identifies our sender at the carrier: our number, or the messaging service. */
  readonly senderName: string;
  /** Segments a second that our sender may send; 0 for no limit. */
  readonly segmentsPerSecond: number;
}
