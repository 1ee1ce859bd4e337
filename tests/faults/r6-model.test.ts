import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { TIERS } from '../../jobs/tiers.ts';
import { startWorkersRole, type WorkerGuards } from '../../ops/start/roles.ts';
import { CARRIER_GUARD } from '../../platform/resilience/guarded-sms-sender.ts';
import { MODEL_GUARD } from '../../platform/resilience/guarded-model.ts';
import { fails, geminiStandIn, says, type GeminiAnswer } from '../gemini/gemini-stand-in.ts';
import { startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';
import { report, sized } from './battery.ts';

const ASKING = sized({ short: 30, long: 300 });
const CERTAIN = sized({ short: 15, long: 150 });

interface Figures {
  /** Requests to the model while it failed. */
  readonly attempts: number;
  /** Texts that the router settles by itself: the 95th percentile of the wait for their answer, before and during. */
  readonly beforeMs: number;
  readonly certainMs: number;
  /** From the recovery of the model until it replies to somebody. */
  readonly resumedAfterMs: number;
  readonly unanswered: number;
}

/** Slower than anybody would wait for a clear request. */
const SLOW_MS = 8_000;
const slow: GeminiAnswer = (response, request) => {
  setTimeout(() => {
    says('Lima.')(response, request);
  }, SLOW_MS);
};
const number = (range: number, at: number) => `+33639${98_0000 + range * 1_000 + at}`;

async function endure(answer: GeminiAnswer, guards?: WorkerGuards): Promise<Figures> {
  let now: GeminiAnswer = says('Lima.');
  const gemini = await geminiStandIn((response, request) => {
    now(response, request);
  });
  const env = { GEMINI_API_KEY: 'a key for tests', GEMINI_BASE_URL: gemini.url };
  const product = await startProduct('redis', { env, workers: false });
  const workers = startWorkersRole(product.runtime, TIERS, { guarding: guards });
  const { carrier } = product;
  try {
    const asking = Array.from({ length: ASKING }, (_, at) => number(1, at));
    const certain = Array.from({ length: CERTAIN }, (_, at) => number(2, at));
    const last = number(3, 0);
    for (const phone of [...asking, ...certain, last]) await product.addUser(phone);
    const waits = async (arrivals: number): Promise<number> => {
      const each = certain.map(async (phone, at) => {
        await sleep(at * 200);
        const start = performance.now();
        await carrier.text(phone, 'note acheter du pain');
        await carrier.oracle.waitFor(phone, arrivals, 90_000);
        return performance.now() - start;
      });
      const sorted = (await Promise.all(each)).toSorted((a, b) => a - b);
      return Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0);
    };

    const beforeMs = await waits(1);
    now = answer;
    await Promise.all(
      asking.map((phone) => carrier.text(phone, 'quelle est la capitale du Pérou ?')),
    );
    // An unsure text waits a moment for the rest of a burst before it is for the model.
    await sleep(2_000);
    const certainMs = await waits(2);
    const attempts = gemini.requests.length;
    now = says('Lima.');
    const recovered = performance.now();
    let heard = 0;
    await waitFor(
      async () => {
        await carrier.text(last, 'et de la France ?');
        await carrier.oracle.waitFor(last, ++heard, 30_000);
        return carrier.oracle.arrivals(last).at(-1)?.body === 'Lima.';
      },
      { what: 'a reply of the model', timeoutMs: 60_000, intervalMs: 100 },
    );
    const resumedAfterMs = Math.round(performance.now() - recovered);
    await waitFor(() => unanswered() === 0, { what: 'all answers', timeoutMs: 60_000 }).catch(
      () => undefined,
    );
    return { attempts, beforeMs, certainMs, resumedAfterMs, unanswered: unanswered() };

    function unanswered(): number {
      return asking.filter((phone) => carrier.oracle.arrivals(phone).length !== 1).length;
    }
  } finally {
    await workers.stop(1_000);
    await gemini.close();
    await product.stop();
  }
}

describe('R6 the model', () => {
  test('fails: it is left alone, everybody has an honest answer, and it is back within 10 s', async () => {
    const figures = await endure(fails(500));
    report('R6 model fails:', { ...figures });
    expect(figures.attempts).toBeLessThanOrEqual(0.5 * ASKING);
    expect(figures.unanswered).toBe(0);
    expect(figures.certainMs).toBeLessThan(2_000 + figures.beforeMs);
    // Beside the circuit: an unsure text waits for the rest of its burst, and is then answered.
    expect(figures.resumedAfterMs).toBeLessThan(15_000 + figures.beforeMs);
  }, 180_000);

  test('is slow: texts that do not need it do not wait for it', async () => {
    const figures = await endure(slow);
    report('R6 model is slow:', { ...figures });
    expect(figures.attempts).toBeLessThanOrEqual(ASKING);
    expect(figures.unanswered).toBe(0);
    expect(figures.certainMs).toBeLessThan(2_000 + figures.beforeMs);
  }, 240_000);

  test('sabotage: unguarded, its slowness takes every slot, and everybody waits', async () => {
    const unguarded = { ...MODEL_GUARD, failures: Infinity, atOnce: 1_000 };
    const figures = await endure(slow, { carrier: CARRIER_GUARD, model: unguarded });
    report('R6 model sabotage', { ...figures });
    expect(figures.certainMs).toBeGreaterThan(2_000 + figures.beforeMs);
  }, 240_000);
});
