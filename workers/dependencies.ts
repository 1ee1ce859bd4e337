import type { Knex } from '../db/connect.ts';
import type { FollowUpLadder } from '../assistant/reminders/follow-up.ts';
import type { BurstPatience } from '../assistant/turn/next-unit.ts';
import type { Model } from '../assistant/ports/model.ts';
import type { LaneLimits } from '../jobs/lane-limits.ts';
import type { Stream } from '../jobs/lanes.ts';
import type { LetterBoard } from '../jobs/letter-board.ts';
import type { Tier } from '../jobs/tiers.ts';
import type { Wake } from '../jobs/wake.ts';
import type { Logger } from '../platform/pino/logger.ts';
import type { Metrics } from '../platform/prometheus/metrics.ts';
import type { GuardedSmsSender } from '../platform/resilience/guarded-sms-sender.ts';
import type { InterruptedTurns } from './interrupted-turns.ts';

/** Everything that handlers are given. Each picks the few that it needs. */
export interface WorkerDependencies {
  readonly knex: Knex;
  /** Wakes a lane. Never throws: a wake-up that is lost is made up for by the sweep. */
  readonly wake: Wake;
  /** How many slots and rows a lane's turns have now. */
  readonly limits: LaneLimits;
  /** The dead letters in bull-board. */
  readonly letterBoard: LetterBoard;
  /** Wakes those lanes that have no token; gives how many. Throws when the queues cannot be reached. */
  readonly wakeAsleep: (
    lanes: readonly { readonly stream: Stream; readonly userId: string }[],
  ) => Promise<number>;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly sender: GuardedSmsSender;
  /** `null` when no model is configured: the assistant then answers locally only. */
  readonly model: Model | null;
  /** Aborted when the process is to stop: turns end between two rows. */
  readonly stopping: AbortSignal;
  /** Turns whose claims are not to be counted against their rows. */
  readonly interrupted: InterruptedTurns;
  readonly settings: WorkerSettings;
}

export interface WorkerSettings {
  /** Where the carrier reports on a text. */
  readonly statusCallback: (outboxId: string) => string;
  readonly privacyUrl: string;
  readonly burst: BurstPatience;
  /** When a reminder without an answer is said again, in minutes after it was told. */
  readonly followUpMinutes: FollowUpLadder;
  /** How many jobs of each tier this process runs at a time. */
  readonly concurrency: Readonly<Record<Tier, number>>;
  /** What identifies our sender at the carrier: our number, or the messaging service. */
  readonly senderName: string;
  /** Segments a second that our sender may send; 0 for no limit. */
  readonly segmentsPerSecond: number;
}
