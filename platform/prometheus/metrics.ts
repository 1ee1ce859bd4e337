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
    reminderLateness: new Histogram({
      name: 'ficelle_reminder_lateness_seconds',
      help: 'Time from when a reminder was due to when it fired',
      buckets: [0.5, 1, 2, 5, 10, 30, 60, 300, 3_600],
      registers,
    }),
    deadLetters: new Counter({
      name: 'ficelle_dead_letters_total',
      help: 'Rows given up',
      labelNames: ['origin', 'cause'],
      registers,
    }),
    lanesSwept: new Counter({
      name: 'ficelle_lanes_swept_total',
      help: 'Lanes woken by the sweep',
      registers,
    }),
    wakesLost: new Counter({
      name: 'ficelle_wakes_lost_total',
      help: 'Wake-ups that did not reach the queue; the sweep makes up for them',
      registers,
    }),
    backlog: new Gauge({
      name: 'ficelle_backlog_rows',
      help: 'Rows owed, by line',
      labelNames: ['line', 'state'],
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
