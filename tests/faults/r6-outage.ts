import { setTimeout as sleep } from 'node:timers/promises';
import { TIERS } from '../../jobs/tiers.ts';
import { startWorkersRole, type Role, type WorkerGuards } from '../../ops/start/roles.ts';
import { inRecord } from '../http/record-query.ts';
import { send } from '../http/http-request.ts';
import { startProduct, type Product } from '../support/product.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { waitFor } from '../support/wait-for.ts';

/** The product, whose workers reach the carrier over a network that can be made bad. */
export interface CarrierBench {
  readonly product: Product;
  readonly proxy: TcpProxy;
  /** Somebody who has agreed; gives their number. Every call gives another person. */
  newUser(): Promise<string>;
  stop(): Promise<void>;
}

export async function carrierBench(
  guards?: WorkerGuards,
  env: Readonly<Record<string, string>> = {},
): Promise<CarrierBench> {
  const product = await startProduct('redis', { workers: false, env });
  const { runtime } = product;
  const carrierUrl = new URL(runtime.settings.twilio.apiBaseUrl ?? '');
  const proxy = await startTcpProxy({ port: Number(carrierUrl.port) });
  const twilio = { ...runtime.settings.twilio, apiBaseUrl: `http://127.0.0.1:${proxy.port}` };
  const settings = { ...runtime.settings, twilio };
  const workers: Role = startWorkersRole({ ...runtime, settings }, TIERS, { guarding: guards });
  let people = 0;
  return {
    product,
    proxy,
    newUser: async () => {
      const number = `+3363998${String(people++).padStart(4, '0')}`;
      await product.addUser(number);
      return number;
    },
    async stop() {
      await workers.stop(7_000);
      await proxy.stop();
      await product.stop();
    },
  };
}

export interface Outage {
  readonly texts: number;
  /** How long the fault lasts, in milliseconds. */
  readonly lastsMs: number;
  readonly begin: (bench: CarrierBench) => void | Promise<void>;
  readonly end: (bench: CarrierBench) => void | Promise<void>;
}

export interface OutageFigures {
  /** One from each of so many people. */
  readonly texts: number;
  /** Requests to send that were made, from the begin of the fault until every text had arrived. */
  readonly attempts: number;
  readonly lost: number;
  readonly duplicates: number;
  /** Errors noted on rows, and dead letters. */
  readonly errors: number;
  readonly deadLetters: number;
  /** From a STOP in the middle of the fault until it was obeyed; and from one just before the fault. */
  readonly stopMs: number;
  readonly stopBeforeMs: number;
  /** What `/health` said from the begin of the fault until it was well again. */
  readonly health: string;
  /** From the end of the fault until `/health` was well again: the circuits are closed. */
  readonly closedAfterMs: number;
  /** From the end of the fault until the last text had arrived. */
  readonly drainedAfterMs: number;
}

/** Texts come in while the carrier is away; then it comes back. */
export async function endure(bench: CarrierBench, outage: Outage): Promise<OutageFigures> {
  const { product } = bench;
  const { carrier } = product;
  const phones: string[] = [];
  while (phones.length < outage.texts) phones.push(await bench.newUser());
  const quitter = await bench.newUser();
  const stopBeforeMs = await stopIsObeyed(product, await bench.newUser());
  const before = { attempts: await attempts(product), ...(await errorsNoted(product)) };

  const watch = watchHealth(product);
  await outage.begin(bench);
  const begun = performance.now();
  await Promise.all(phones.map((phone) => carrier.text(phone, 'note acheter du pain')));
  await sleep(Math.max(0, outage.lastsMs / 2 - (performance.now() - begun)));
  const stopped = stopIsObeyed(product, quitter);
  await sleep(Math.max(0, outage.lastsMs - (performance.now() - begun)));
  await outage.end(bench);
  const end = performance.now();
  const closed = waitFor(async () => (await health(product)) === 'healthy', {
    what: '/health to be well again',
    timeoutMs: 60_000,
  }).then(() => performance.now() - end);
  const missing = () =>
    phones.filter((phone) => carrier.oracle.arrivals(phone).length === 0).length;
  await waitFor(() => missing() === 0, {
    what: 'every text',
    timeoutMs: 60_000,
    intervalMs: 50,
  }).catch(() => undefined);
  const drainedAfterMs = performance.now() - end;
  const [stopMs, closedAfterMs] = [await stopped, await closed];
  // A second copy would be on its way now.
  await sleep(500);
  const after = await errorsNoted(product);
  return {
    texts: phones.length,
    attempts: (await attempts(product)) - before.attempts,
    lost: missing(),
    duplicates: carrier.oracle.duplicates(),
    errors: after.errors - before.errors,
    deadLetters: after.deadLetters - before.deadLetters,
    stopMs: Math.round(stopMs),
    stopBeforeMs: Math.round(stopBeforeMs),
    health: await watch.seen(),
    closedAfterMs: Math.round(closedAfterMs),
    drainedAfterMs: Math.round(drainedAfterMs),
  };
}

/** What was promised and not kept; empty is what is wanted. */
export function broken(figures: OutageFigures): string[] {
  const { texts } = figures;
  const limits: [string, number, number][] = [
    ['attempts', figures.attempts, 1.2 * texts],
    ['lost', figures.lost, 0],
    ['duplicates', figures.duplicates, 0],
    ['dead letters', figures.deadLetters, 0],
    // Only attempts may count as errors; those that were held back are nobody's fault.
    ['errors', figures.errors, 0.2 * texts],
    // A machine that is slow anyway is no fault of the carrier's.
    ['STOP obeyed (ms)', figures.stopMs, 2_000 + figures.stopBeforeMs],
    ['circuits closed (ms)', figures.closedAfterMs, 10_000],
    // An attempt of which nothing is known is looked up after 5 s, and what was absent is sent again.
    ['drained (ms)', figures.drainedAfterMs, 30_000],
  ];
  return limits
    .filter(([, value, limit]) => value > limit)
    .map(([name, value, limit]) => `${name}: ${value} > ${limit}`);
}

/** Looks at `/health` all the time, and tells the states that it has seen. */
function watchHealth(product: Product): { seen(): Promise<string> } {
  const seen = new Set<string>();
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      seen.add(await health(product));
      await sleep(100);
    }
  })();
  return {
    async seen() {
      over.abort();
      await watching;
      return [...seen].sort().join(', ');
    },
  };
}

/** The state that `/health` tells, with the services that are down. */
async function health(product: Product): Promise<string> {
  const { body } = await send(`${product.url}/health`);
  const { status, services } = JSON.parse(body) as {
    status: string;
    services: Record<string, string>;
  };
  const down = Object.keys(services).filter((name) => services[name] === 'down');
  return [status, ...down].join(' ');
}

/** Requests to send that left us: those with an outcome of their own, and those answered 429. */
async function attempts({ runtime, carrier }: Product): Promise<number> {
  const { values } = await runtime.metrics.sends.get();
  const made = values.filter(({ labels }) => !/^(held|cancelled)/.test(String(labels.outcome)));
  const throttled = carrier.faults.fired().rateLimited ?? 0;
  return made.reduce((sum, { value }) => sum + value, 0) + throttled;
}

async function errorsNoted(product: Product): Promise<{ errors: number; deadLetters: number }> {
  const [row] = await inRecord<{ errors: number; deadLetters: number }>(
    product,
    `select (select coalesce(sum(errors), 0)::int from outbox) as errors,
       (select count(*)::int from dead_letters) as "deadLetters"`,
  );
  return row ?? { errors: 0, deadLetters: 0 };
}

async function stopIsObeyed(product: Product, number: string): Promise<number> {
  const start = performance.now();
  await product.carrier.text(number, 'STOP');
  await waitFor(
    async () => {
      const rows = await inRecord(product, 'select 1 from opt_outs where number = $1', [number]);
      return rows.length > 0;
    },
    { what: 'the STOP to be obeyed', timeoutMs: 30_000 },
  );
  return performance.now() - start;
}
