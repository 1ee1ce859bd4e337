import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CARRIER_GUARD } from '../../platform/resilience/guarded-sms-sender.ts';
import { MODEL_GUARD } from '../../platform/resilience/guarded-model.ts';
import type { FaultSettings } from '../../ops/carrier/faults.ts';
import type { NetworkFaults } from '../support/network-faults.ts';
import { report, sized } from './battery.ts';
import { broken, carrierBench, endure, type CarrierBench, type Outage } from './r6-outage.ts';

const TEXTS = sized({ short: 80, long: 400 });
const LASTS_MS = sized({ short: 4_500, long: 60_000 });
const ROOM_MS = LASTS_MS + 90_000;

/** The carrier itself fails; sends and reads alike. */
const itself = (faults: FaultSettings): Pick<Outage, 'begin' | 'end'> => ({
  begin: ({ product }) => {
    product.carrier.faults.set(faults);
  },
  end: ({ product }) => {
    product.carrier.faults.set({});
  },
});
/** The network to the carrier fails. */
const network = (faults: Partial<NetworkFaults>): Pick<Outage, 'begin' | 'end'> => ({
  begin: ({ proxy }) => {
    proxy.set(faults);
  },
  end: ({ proxy }) => {
    proxy.clear();
  },
});
const refused: Pick<Outage, 'begin' | 'end'> = {
  begin: ({ proxy }) => proxy.stop(),
  end: ({ proxy }) => proxy.start(),
};

describe('R6 the carrier', () => {
  let bench: CarrierBench;
  beforeAll(async () => {
    bench = await carrierBench();
  }, 120_000);
  afterAll(async () => {
    await bench.stop();
  }, 60_000);

  test.each<[string, string, Pick<Outage, 'begin' | 'end'>]>([
    ['answers 500', 'degraded carrier, healthy', itself({ errorBeforeAccept: { on: 'any' } })],
    ['takes texts and answers 500', 'degraded carrier, healthy', itself({ errorAfterAccept: {} })],
    ['resets', 'degraded carrier, healthy', network({ reset: true })],
    ['refuses connections', 'degraded carrier, healthy', refused],
    ['says 429', 'healthy', itself({ rateLimited: { on: 'any' } })],
    ['answers late', 'healthy', network({ latencyMs: 150 })],
    ['hangs', 'degraded carrier, healthy', network({ blackhole: 'down' })],
    ['is gone without a word', 'degraded carrier, healthy', network({ halfOpen: true })],
    ['drips', 'degraded carrier, healthy', network({ bytesPerSecond: 50 })],
  ])(
    '%s',
    async (what, health, fault) => {
      // A call that hangs is given up after 6 s: only then is anything known.
      const hangs = /hangs|gone|drips/.test(what);
      const lastsMs = hangs ? LASTS_MS + 3_000 : LASTS_MS;
      const figures = await endure(bench, { texts: TEXTS, lastsMs, ...fault });
      report(`R6 carrier ${what}:`, { ...figures });
      expect(broken(figures)).toEqual([]);
      expect(figures.health).toBe(health);
    },
    ROOM_MS,
  );
});

describe('R6 sabotage', () => {
  let bench: CarrierBench | null = null;
  afterEach(async () => {
    await bench?.stop();
    bench = null;
  }, 60_000);
  const unguarded = { ...CARRIER_GUARD.send, failures: Infinity, atOnce: 1_000 };
  const none = { carrier: { send: unguarded, read: unguarded }, model: MODEL_GUARD };

  test.each<[string, RegExp, Pick<Outage, 'begin' | 'end'>]>([
    ['every text is tried again and again', /^attempts: /, itself({ errorBeforeAccept: {} })],
    ['a STOP waits for the carrier', /^STOP obeyed/, network({ blackhole: 'down' })],
  ])(
    'nothing guards the carrier: %s',
    async (_, found, fault) => {
      bench = await carrierBench(none);
      const figures = await endure(bench, { texts: TEXTS, lastsMs: 8_000, ...fault });
      report('R6 carrier sabotage', { ...figures });
      expect(broken(figures)).toContainEqual(expect.stringMatching(found));
    },
    120_000,
  );
});
