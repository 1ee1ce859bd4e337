import { describe, expect, test } from '@jest/globals';
import { Oracle, type Arrival } from './oracle.ts';

const ada = '+33639980001';
const bob = '+33639980002';

function arrival(sid: string, logicalId: string): Arrival {
  return { sid, logicalId, body: 'bonjour', at: '2025-03-01T08:00:00.000Z' };
}

describe('Oracle', () => {
  test('counts a logical text that comes again as a duplicate, whatever its SID', () => {
    const oracle = new Oracle(100);
    oracle.record(ada, arrival('SM1', 'outbox-1'));
    oracle.record(ada, arrival('SM2', 'outbox-1'));
    oracle.record(ada, arrival('SM3', 'outbox-2'));
    oracle.record(bob, arrival('SM4', 'outbox-1'));
    expect(oracle.duplicates(ada)).toBe(1);
    expect(oracle.duplicates(bob)).toBe(0);
    expect(oracle.times(ada, 'outbox-1')).toBe(2);
    expect(oracle.report()).toMatchObject({ total: 4, duplicates: 1 });
    expect(oracle.arrivals(ada).map(({ sid }) => sid)).toEqual(['SM1', 'SM2', 'SM3']);
  });

  test('counts stay true when details are forgotten', () => {
    const oracle = new Oracle(10);
    for (let index = 0; index < 100; index += 1) {
      oracle.record(ada, arrival(`a${index}`, `outbox-${index}`));
      oracle.record(ada, arrival(`b${index}`, `outbox-${index}`));
    }
    expect(oracle.total).toBe(200);
    expect(oracle.duplicates()).toBe(100);
    expect(oracle.arrivals(ada).length).toBeLessThanOrEqual(11);
  });

  test('waits for arrivals, and says how many there were when they do not come', async () => {
    const oracle = new Oracle(10);
    const waiting = oracle.waitFor(ada, 2, 2000);
    oracle.record(ada, arrival('SM1', '1'));
    oracle.record(ada, arrival('SM2', '2'));
    expect(await waiting).toHaveLength(2);
    await expect(oracle.waitFor(ada, 3, 10)).rejects.toThrow('2 of 3');
  });
});
