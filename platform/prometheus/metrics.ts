import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Buckets in seconds, from a local answer to a slow model. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60];

/** What a process measures. Labels never hold anything about a person. */
export type Metrics = ReturnType<typeof createMetrics>;

/** A registry of its own for each process (or test), with the metrics of the product and of Node. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'ficelle_' });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'ficelle_http_request_seconds',
      help: 'Time to answer an HTTP request',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
    inbound: new Counter({
      name: 'ficelle_inbound_texts_total',
      help: 'Texts received, by what became of the webhook',
      labelNames: ['outcome'],
      registers,
    }),
    jobs: new Histogram({
      name: 'ficelle_job_seconds',
      help: 'Time to run a job',
      labelNames: ['job', 'outcome'],
      buckets: SECONDS,
      registers,
    }),
    queueWait: new Histogram({
      name: 'ficelle_queue_wait_seconds',
      help: 'Time from putting a job on the conveyor to running it',
      labelNames: ['job'],
      buckets: SECONDS,
      registers,
    }),
    turns: new Counter({
      name: 'ficelle_turns_total',
      help: 'Texts answered, by who understood them',
      labelNames: ['by', 'intent'],
      registers,
    }),
    sends: new Counter({
      name: 'ficelle_sends_total',
      help: 'Attempts to send a text, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    sendDuration: new Histogram({
      name: 'ficelle_send_seconds',
      help: 'Time for the carrier to take a text',
      buckets: SECONDS,
      registers,
    }),
    reconciled: new Counter({
      name: 'ficelle_reconciled_total',
      help: 'Unknown outcomes looked up at the carrier',
      labelNames: ['found'],
      registers,
    }),
    circuitOpen: new Gauge({
      name: 'ficelle_circuit_open',
      help: '1 while calls to a dependency are held back, but for a probe now and then',
      labelNames: ['dependency', 'call'],
      registers,
    }),
    circuitOpened: new Counter({
      name: 'ficelle_circuit_opened_total',
      help: 'Times that a circuit opened, failed probes included: failing, or throttled by the dependency',
      labelNames: ['dependency', 'call', 'reason'],
      registers,
    }),
    callsHeld: new Counter({
      name: 'ficelle_calls_held_total',
      help: 'Calls that were not made: failing, throttled, or full of calls under way',
      labelNames: ['dependency', 'call', 'reason'],
      registers,
    }),
    reminderLateness: new Histogram({
      name: 'ficelle_reminder_lateness_seconds',
      help: 'Time from when a reminder was due to when it fired',
      buckets: [0.5, 1, 2, 5, 10, 30, 60, 300, 3_600],
      registers,
    }),
    remindersFired: new Counter({
      name: 'ficelle_reminders_fired_total',
      help: 'Reminders that came due, by what became of them: told, followed-up, missed (told with others), dropped',
      labelNames: ['kind'],
      registers,
    }),
    nudges: new Counter({
      name: 'ficelle_nudges_total',
      help: 'Nudges whose hour came, by kind and whether they were sent or dropped',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    nudgeLateness: new Histogram({
      name: 'ficelle_nudge_lateness_seconds',
      help: 'Time from when a nudge was due to when it was sent',
      buckets: [1, 2, 5, 10, 30, 60, 300, 3_600],
      registers,
    }),
    backgroundRows: new Counter({
      name: 'ficelle_background_rows_total',
      help: 'Background work, by kind and what became of it',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    deadLetters: new Counter({
      name: 'ficelle_dead_letters_total',
      help: 'Rows given up',
      labelNames: ['origin', 'cause'],
      registers,
    }),
    deadLettersOpen: new Gauge({
      name: 'ficelle_dead_letters_open',
      help: 'Dead letters that wait for an operator',
      labelNames: ['origin', 'cause'],
      registers,
    }),
    lanesSwept: new Counter({
      name: 'ficelle_lanes_swept_total',
      help: 'Lanes that had overdue work and no token, and were woken by the sweep',
      registers,
    }),
    workersReopened: new Counter({
      name: 'ficelle_workers_reopened_total',
      help: 'Workers that took no jobs though some waited, and were opened again',
      labelNames: ['tier'],
      registers,
    }),
    wakesLost: new Counter({
      name: 'ficelle_wakes_lost_total',
      help: 'Wake-ups that did not reach the queue; the sweep makes up for them',
      registers,
    }),
    backfilled: new Counter({
      name: 'ficelle_backfilled_texts_total',
      help: 'Texts that never reached the webhook and were fetched from the carrier',
      registers,
    }),
    backfilledUntil: new Gauge({
      name: 'ficelle_backfilled_until_seconds',
      help: 'Instant up to which every text at the carrier is recorded, as seconds since 1970',
      registers,
    }),
    pricesAsked: new Counter({
      name: 'ficelle_prices_asked_total',
      help: 'Texts whose price the carrier was asked for, by what came of it',
      labelNames: ['outcome'],
      registers,
    }),
    pricesMissing: new Gauge({
      name: 'ficelle_prices_missing',
      help: 'Texts whose price the carrier has not told, by whether it is still asked',
      labelNames: ['asked'],
      registers,
    }),
    backlog: new Gauge({
      name: 'ficelle_backlog_rows',
      help: 'Rows owed, by line',
      labelNames: ['line', 'state'],
      registers,
    }),
    laneRows: new Gauge({
      name: 'ficelle_lane_rows',
      help: 'Rows that wait in the lanes, by stream',
      labelNames: ['stream'],
      registers,
    }),
    laneOldest: new Gauge({
      name: 'ficelle_lane_oldest_seconds',
      help: 'Age of the oldest row that waits in a lane, by stream; 0 when there is none',
      labelNames: ['stream'],
      registers,
    }),
    lanesWithWork: new Gauge({
      name: 'ficelle_lanes_with_work',
      help: 'Lanes that hold work, by stream',
      labelNames: ['stream'],
      registers,
    }),
    queueJobs: new Gauge({
      name: 'ficelle_queue_jobs',
      help: 'Jobs in the queues',
      labelNames: ['tier', 'state'],
      registers,
    }),
  };
}
