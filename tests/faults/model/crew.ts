import { readLaneLimits } from '../../../db/lane-limits.ts';
import { createLaneLimits } from '../../../jobs/lane-limits.ts';
import type { Outcome } from '../../../jobs/outcome.ts';
import { CONCURRENCY } from '../../../jobs/tiers.ts';
import { createWake } from '../../../jobs/wake.ts';
import { wakeAsleep } from '../../../jobs/wake-asleep.ts';
import { createLogger } from '../../../platform/pino/logger.ts';
import { createMetrics } from '../../../platform/prometheus/metrics.ts';
import type { GuardedSmsSender } from '../../../platform/resilience/guarded-sms-sender.ts';
import type { WorkerDependencies } from '../../../workers/dependencies.ts';
import { InterruptedTurns } from '../../../workers/interrupted-turns.ts';
import { performJob } from '../../../workers/perform-job.ts';
import { NO_BOARD } from '../../queue/no-board.ts';
import { Actor } from './actor.ts';
import { gatedKnex, type GatedKnex } from './gated-knex.ts';
import type { MemoryCarrier } from './memory-carrier.ts';
import type { Delivery, MemoryConveyor } from './memory-conveyor.ts';
import { memoryModel } from './memory-model.ts';
import type { Oracle } from './oracle.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import { UNSTORABLE } from './texts.ts';

/** What is around the processes. What the carrier, the conveyor and the oracle are is decided anew in each run. */
export interface Surroundings {
  readonly clock: SimulatedClock;
  readonly oracle: Oracle;
  readonly conveyor: MemoryConveyor;
  readonly carrier: MemoryCarrier;
  readonly sender: (real: GuardedSmsSender) => GuardedSmsSender;
}

/** One process of the product: how it is held, its connection, and what its handlers are given. */
export interface Crew {
  readonly actor: Actor;
  readonly gated: GatedKnex;
  readonly dependencies: Omit<WorkerDependencies, 'stopping'>;
  /** Forgets what a process keeps in its memory: another one takes its place. */
  startAnew(): void;
  /** Does a job; `null` when it was killed and has nothing to say. */
  perform(delivery: Delivery, stopping: AbortSignal): Promise<Outcome | null>;
}

/** Starts a process whose every step waits to be let pass. */
export function enlist(name: string, databaseUrl: string, around: Surroundings): Crew {
  const { clock } = around;
  const actor = new Actor(name);
  const gated = gatedKnex(databaseUrl, {
    clock,
    actor,
    onPass: (statement) => {
      if (/\b(take_text|sent_and_next)\(/.test(statement)) actor.lookedAt = around.oracle.step;
    },
    fails: (values) =>
      actor.job?.label === 'conversation-turn' && JSON.stringify(values ?? '').includes(UNSTORABLE),
  });
  const limitsNow = () => createLaneLimits(() => readLaneLimits(gated.knex));
  let limits = limitsNow();
  let interrupted = new InterruptedTurns();
  // What a process was told by another run is of no use: every use asks for the present one.
  const wake: WorkerDependencies['wake'] = (stream, userId, slot) =>
    createWake(around.conveyor, limits, () => undefined)(stream, userId, slot);
  const dependencies: Crew['dependencies'] = {
    knex: gated.knex,
    wake: async (stream, userId, slot) => {
      const { n } = await actor.pass('wake', stream);
      if (n % 12 !== 11) await wake(stream, userId, slot);
    },
    wakeAsleep: (lanes) => wakeAsleep(around.conveyor, limits, lanes),
    get limits() {
      return limits;
    },
    get interrupted() {
      return interrupted;
    },
    letterBoard: NO_BOARD,
    now: () => clock.date(),
    logger: createLogger({ level: 'silent', role: 'model' }),
    metrics: createMetrics(),
    get sender() {
      return around.sender(around.carrier.senderOf(actor));
    },
    get model() {
      return memoryModel(actor, around.oracle);
    },
    settings: {
      statusCallback: (outboxId) => outboxId,
      privacyUrl: 'http://127.0.0.1/privacy',
      followUpMinutes: [],
      burst: { waitMs: 1_500, capMs: 4_000 },
      concurrency: CONCURRENCY,
      senderName: 'test',
      segmentsPerSecond: 0,
    },
  };
  return {
    actor,
    gated,
    dependencies,
    startAnew() {
      limits = limitsNow();
      interrupted = new InterruptedTurns();
    },
    async perform({ id, job }, stopping) {
      const running = {
        id: String(id),
        name: job.name,
        payload: job.payload,
        enqueuedAt: clock.date(),
        hasFailed: false,
      };
      try {
        const own = Object.create(dependencies) as typeof dependencies;
        const outcome = await performJob(running, Object.assign(own, { stopping }));
        return actor.killed ? null : outcome;
      } catch {
        return actor.killed ? null : { kind: 'dead', code: 'FAILED' };
      }
    },
  };
}
