import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { FaultSettings } from '../../ops/carrier/faults.ts';
import { CARRIER_GUARD } from '../../platform/resilience/guarded-sms-sender.ts';
import { MODEL_GUARD } from '../../platform/resilience/guarded-model.ts';
import { report, sized } from './battery.ts';
import { carrierBench, type CarrierBench } from './r6-outage.ts';

const OTHERS = sized({ short: 25, long: 200 });
/** One text of somebody every so often: a machine that is busy is no measure of a fault. */
const EVERY_MS = 150;
const LIMIT_MS = 2_000;

interface Figures {
  readonly beforeMs: number;
  readonly duringMs: number;
  readonly struck: number;
}

/** How long the texts of others take without and with a fault that strikes one user's texts only. */
async function beside(
  bench: CarrierBench,
  fault: (to: string[]) => FaultSettings,
): Promise<Figures> {
  const { carrier } = bench.product;
  const unlucky = await bench.newUser();
  const others = await Promise.all(Array.from({ length: OTHERS }, () => bench.newUser()));
  const beforeMs = await waits(bench, others, 1);
  carrier.faults.set(fault([unlucky]));
  for (let n = 0; n < 5; n++) await carrier.text(unlucky, `note numero ${n}`);
  const duringMs = await waits(bench, others, 2);
  const struck = Object.values(carrier.faults.fired()).reduce((sum, count) => sum + count, 0);
  carrier.faults.set({});
  return { beforeMs, duringMs, struck };
}

/** The 95th percentile of the time from a text to its answer, in milliseconds. */
async function waits(
  { product }: CarrierBench,
  phones: string[],
  arrivals: number,
): Promise<number> {
  const { carrier } = product;
  const each = phones.map(async (phone, at) => {
    await sleep(at * EVERY_MS);
    const start = performance.now();
    await carrier.text(phone, 'note acheter du pain');
    await carrier.oracle.waitFor(phone, arrivals, 60_000);
    return performance.now() - start;
  });
  return p95(await Promise.all(each));
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0);
}

const FAULTS: [string, (to: string[]) => FaultSettings][] = [
  ['hang', (to) => ({ acceptThenHang: { to } })],
  ['are answered late', (to) => ({ slow: { to, latencyMs: 5_000 } })],
  ['are answered 500', (to) => ({ errorBeforeAccept: { to } })],
  ['are reset', (to) => ({ resetBeforeAccept: { to } })],
];

describe('R6 one user’s texts', () => {
  let bench: CarrierBench | null = null;
  afterEach(async () => {
    await bench?.stop();
    bench = null;
  }, 60_000);

  test('that fail in any way do not slow down the others’', async () => {
    bench = await carrierBench();
    for (const [what, fault] of FAULTS) {
      const figures = await beside(bench, fault);
      report(`R6 one user’s texts ${what}:`, { ...figures });
      expect(figures.struck).toBeGreaterThan(0);
      expect(figures.duringMs).toBeLessThan(LIMIT_MS + figures.beforeMs);
    }
  }, 300_000);

  test('sabotage: a circuit that opens at the first failure makes all wait for one', async () => {
    const jumpy = { ...CARRIER_GUARD.send, failures: 1, openMs: 6_000 };
    bench = await carrierBench({
      carrier: { send: jumpy, read: CARRIER_GUARD.read },
      model: MODEL_GUARD,
    });
    const figures = await beside(bench, (to) => ({ errorBeforeAccept: { to } }));
    report('R6 one user’s texts sabotage', { ...figures });
    expect(figures.duringMs).toBeGreaterThan(LIMIT_MS + figures.beforeMs);
  }, 120_000);
});
