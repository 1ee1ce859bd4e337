import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../support/product.ts';
import type { NetworkFaults } from '../support/network-faults.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { waitFor } from '../support/wait-for.ts';
import { sized } from './battery.ts';

/** What can be wrong with the network to a dependency. */
export const NETWORK_FAULTS: readonly [string, Partial<NetworkFaults>][] = [
  ['answers late', { latencyMs: 40 }],
  ['resets', { reset: true }],
  ['hangs', { blackhole: 'both' }],
  ['is gone without a word', { halfOpen: true }],
  ['drips', { bytesPerSecond: 200 }],
];

const PHONES = sized({ short: 15, long: 200 });
/** How long a fault lasts, in milliseconds. */
export const LASTS_MS = sized({ short: 3_000, long: 30_000 });
const NEWCOMER = '+33639989999';

/** A product that has one of its servers behind a proxy, and the people who text it. */
export interface BehindProxy {
  /** Has texts come in while the network is so, and then good again. */
  bear(faults: Partial<NetworkFaults>): Promise<NetworkFigures>;
  stop(): Promise<void>;
}

/**
 * @param url the address of the server.
 * @param start starts the product with the address through the proxy.
 */
export async function behindProxy(
  url: string,
  start: (url: string) => Promise<Product>,
): Promise<BehindProxy> {
  const through = await proxied(url);
  const product = await start(through.url);
  const phones = Array.from(
    { length: PHONES },
    (_, at) => `+3363998${String(at).padStart(4, '0')}`,
  );
  for (const phone of [...phones, NEWCOMER]) await product.addUser(phone);
  return {
    bear: (faults) => bear(product, through.proxy, faults, phones),
    async stop() {
      await product.stop();
      await through.proxy.stop();
    },
  };
}

/** The address of a server, through a proxy of its own. */
async function proxied(url: string): Promise<{ url: string; proxy: TcpProxy }> {
  const through = new URL(url);
  const proxy = await startTcpProxy({ port: Number(through.port) || 6379, host: through.hostname });
  through.hostname = '127.0.0.1';
  through.port = String(proxy.port);
  return { url: through.href, proxy };
}

export interface NetworkFigures {
  readonly texts: number;
  readonly taken: number;
  readonly refused: number;
  readonly slowestAnswerMs: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly deadLetters: number;
  /** From the end of the fault until somebody who texts then has an answer. */
  readonly resumedAfterMs: number;
  /** From the end of the fault until everybody has theirs. */
  readonly drainedAfterMs: number;
}

/**
 * Texts come in while the network to a dependency is bad, evenly over the time that it lasts; then it is good again, and
 * the newcomer texts.
 * A text that was answered 200 is taken; others the carrier still has, and its list would tell.
 */
async function bear(
  product: Product,
  proxy: TcpProxy,
  faults: Partial<NetworkFaults>,
  phones: readonly string[],
): Promise<NetworkFigures> {
  const { carrier } = product;
  const had = new Map(phones.map((phone) => [phone, carrier.oracle.arrivals(phone).length]));
  proxy.set(faults);
  const everyMs = LASTS_MS / phones.length;
  const begun = performance.now();
  const sent = await Promise.all(
    phones.map(async (phone, at) => {
      await sleep(at * everyMs);
      const start = performance.now();
      const { statuses } = await carrier.text(phone, 'note acheter du pain');
      return { phone, taken: statuses.includes(200), ms: performance.now() - start };
    }),
  );
  await sleep(Math.max(0, LASTS_MS - (performance.now() - begun)));
  proxy.clear();
  const end = performance.now();
  const taken = sent.filter((one) => one.taken);
  const missing = () =>
    taken.filter(({ phone }) => carrier.oracle.arrivals(phone).length === had.get(phone));
  await answered(product, NEWCOMER);
  const resumedAfterMs = performance.now() - end;
  await waitFor(() => missing().length === 0, { what: 'all answers', timeoutMs: 60_000 }).catch(
    () => undefined,
  );
  const drainedAfterMs = performance.now() - end;
  return {
    texts: phones.length,
    taken: taken.length,
    refused: sent.length - taken.length,
    slowestAnswerMs: Math.round(Math.max(...sent.map(({ ms }) => ms))),
    lost: missing().length,
    duplicates: carrier.oracle.duplicates(),
    deadLetters: (await product.runtime.metrics.deadLetters.get()).values.length,
    resumedAfterMs: Math.round(resumedAfterMs),
    drainedAfterMs: Math.round(drainedAfterMs),
  };
}

/** Texts until the text is taken, as the carrier's retries and the backfill would, and waits for the answer. */
async function answered({ carrier }: Product, phone: string): Promise<void> {
  const had = carrier.oracle.arrivals(phone).length;
  await waitFor(async () => (await carrier.text(phone, 'note enfin')).statuses.includes(200), {
    what: 'the text to be taken',
    timeoutMs: 60_000,
    intervalMs: 250,
  });
  await carrier.oracle.waitFor(phone, had + 1, 60_000);
}
