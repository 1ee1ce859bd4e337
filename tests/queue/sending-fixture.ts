import { createCarrier, type Carrier } from '../../ops/carrier/carrier.ts';
import type { Outcome } from '../../jobs/outcome.ts';
import { createLogger } from '../../platform/pino/logger.ts';
import { createMetrics } from '../../platform/prometheus/metrics.ts';
import { createSmsSender } from '../../platform/twilio/sms-sender.ts';
import { outboundTurn } from '../../workers/outbound-turn.ts';
import type { SendingDependencies } from '../../workers/sending/dependencies.ts';
import { readLaneLimits } from '../../db/lane-limits.ts';
import { createLaneLimits } from '../../jobs/lane-limits.ts';
import { CONCURRENCY } from '../../jobs/tiers.ts';
import { NO_BOARD } from './no-board.ts';
import { openRecord, type Person, type RecordFixture } from '../record/record-fixture.ts';

export const OURS = '+12025550100';
const ACCOUNT = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'not-a-real-token' };

type Stream = 'outbound' | 'outbound-bulk';

/** Turns in sending, one at a time and without queues, to the stand-in, whose callbacks reach nobody. */
export interface SendingFixture {
  readonly record: RecordFixture;
  readonly carrier: Carrier;
  readonly dependencies: SendingDependencies;
  turn(person: Person, stream?: Stream): Promise<Outcome>;
  /** A turn as it would be so many milliseconds from now, whatever waits. */
  turnAfter(ms: number, person: Person, stream?: Stream): Promise<Outcome>;
  /** The texts on somebody's phone. */
  onPhone(person: Person): string[];
  close(): Promise<void>;
}

export async function openSending(
  settings: Partial<SendingDependencies['settings']> = {},
): Promise<SendingFixture> {
  const record = await openRecord();
  const carrier = createCarrier({
    ...ACCOUNT,
    phoneNumber: OURS,
    webhookUrl: 'http://127.0.0.1:9/',
    statusDelayMs: 1,
  });
  const { url: apiBaseUrl } = await carrier.listen();
  let aheadMs = 0;
  const logger = createLogger({ level: 'silent', role: 'test' });
  const metrics = createMetrics();
  const dependencies: SendingDependencies = {
    knex: record.knex,
    sender: {
      ...createSmsSender({ ...ACCOUNT, from: OURS, apiBaseUrl, timeoutMs: 1_000 }),
      // Nothing stands before it: what it answers reaches the turn.
      holdMs: () => 0,
    },
    logger,
    metrics,
    now: () => new Date(Date.now() + aheadMs),
    stopping: new AbortController().signal,
    wake: () => Promise.resolve(),
    letterBoard: NO_BOARD,
    limits: createLaneLimits(() => readLaneLimits(record.knex)),
    settings: {
      statusCallback: (id) => `http://127.0.0.1:9/?outbox=${id}`,
      privacyUrl: 'http://127.0.0.1:9/',
      followUpMinutes: [],
      burst: { waitMs: 0, capMs: 0 },
      concurrency: CONCURRENCY,
      senderName: OURS,
      segmentsPerSecond: 0,
      ...settings,
    },
  };
  const turn: SendingFixture['turn'] = (person, stream = 'outbound') =>
    outboundTurn(stream, { userId: person.id, slot: 0 }, dependencies);
  return {
    record,
    carrier,
    dependencies,
    turn,
    async turnAfter(ms, person, stream) {
      await record
        .owner('outbox')
        .where({ user_id: person.id })
        .update({ run_at: new Date(Date.now() - 1_000) });
      aheadMs = ms;
      try {
        return await turn(person, stream);
      } finally {
        aheadMs = 0;
      }
    },
    onPhone: (person) => carrier.oracle.arrivals(person.number).map(({ body }) => body),
    async close() {
      await carrier.close();
      await record.close();
    },
  };
}
