import { addBackgroundWork } from '../../db/background-work.ts';
import { InterruptedTurns } from '../../workers/interrupted-turns.ts';
import { NO_BOARD } from './no-board.ts';
import { readLaneLimits } from '../../db/lane-limits.ts';
import { backgroundRow } from '../../jobs/background.ts';
import { createLaneLimits } from '../../jobs/lane-limits.ts';
import type { Outcome } from '../../jobs/outcome.ts';
import { CONCURRENCY } from '../../jobs/tiers.ts';
import { createLogger } from '../../platform/pino/logger.ts';
import { createMetrics } from '../../platform/prometheus/metrics.ts';
import { createSmsSender } from '../../platform/twilio/sms-sender.ts';
import { backgroundTurn } from '../../workers/background-turn.ts';
import type { BackgroundHandlers } from '../../workers/background/handlers.ts';
import type { WorkerDependencies } from '../../workers/dependencies.ts';
import { openRecord, type Person, type RecordFixture } from '../record/record-fixture.ts';

/** How a test does the only kind that there is. */
export type Work = BackgroundHandlers['ask-prices'];

export interface WorkRow {
  readonly seq: number;
  readonly state: string;
  readonly claims: number;
  readonly errors: number;
  readonly last_error: string | null;
  readonly run_at: Date;
  readonly claimed_slot: number | null;
}

/** Background lanes in a record of a test's own, without queues: the test takes the turns. */
export interface BackgroundFixture {
  readonly record: RecordFixture;
  /** Wake-ups so far, as `slot` or `all`. */
  readonly wakes: string[];
  /** What a worker is given; everything of a test's own. */
  dependencies(): WorkerDependencies;
  /** Adds rows whose only SID is their place: "0", "1" … */
  add(person: Person, count: number): Promise<void>;
  turn(
    person: Person,
    slot: number,
    work: Work,
    change?: Partial<WorkerDependencies>,
  ): Promise<Outcome>;
  rows(person: Person): Promise<WorkRow[]>;
  /** Makes every row of somebody due, as time would. */
  makeDue(person: Person): Promise<void>;
  close(): Promise<void>;
}

export async function openBackground(): Promise<BackgroundFixture> {
  const record = await openRecord();
  const wakes: string[] = [];
  let added = 0;
  const dependencies = (): WorkerDependencies => ({
    knex: record.knex,
    wake: (_stream, _userId, slot) => {
      wakes.push(slot === undefined ? 'all' : String(slot));
      return Promise.resolve();
    },
    wakeAsleep: () => Promise.resolve(0),
    limits: createLaneLimits(() => readLaneLimits(record.knex)),
    now: () => new Date(),
    logger: createLogger({ level: 'silent', role: 'test' }),
    metrics: createMetrics(),
    sender: {
      ...createSmsSender({
        accountSid: `AC${'0'.repeat(32)}`,
        authToken: 'none',
        from: '+12025550100',
        apiBaseUrl: 'http://127.0.0.1:9',
      }),
      holdMs: () => 0,
    },
    letterBoard: NO_BOARD,
    interrupted: new InterruptedTurns(),
    model: null,
    stopping: new AbortController().signal,
    settings: {
      statusCallback: () => '',
      privacyUrl: '',
      followUpMinutes: [],
      burst: { waitMs: 0, capMs: 0 },
      concurrency: CONCURRENCY,
      senderName: '',
      segmentsPerSecond: 0,
    },
  });
  return {
    record,
    wakes,
    dependencies,
    async add(person, count) {
      const rows = Array.from({ length: count }, (_, n) =>
        backgroundRow('ask-prices', { sids: [String(n)] }, `row ${added++}`),
      );
      await record.as(person, (tx) => addBackgroundWork(tx, person.id, rows));
    },
    turn: (person, slot, work, change = {}) =>
      backgroundTurn(
        { userId: person.id, slot },
        { ...dependencies(), ...change },
        { 'ask-prices': work },
      ),
    rows: (person) =>
      record.owner('background_work').where({ user_id: person.id }).orderBy('seq') as Promise<
        WorkRow[]
      >,
    async makeDue(person) {
      await record
        .owner('background_work')
        .where({ user_id: person.id })
        .update({ run_at: record.owner.raw(`now() - interval '1 second'`) });
    },
    close: () => record.close(),
  };
}
