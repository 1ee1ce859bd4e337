import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isFinalStatus,
  parseDeliveryStatus,
  reduceStatus,
  type DeliveryStatus,
} from './reduce-status.ts';

const anyStatus = fc.constantFrom<DeliveryStatus>(
  ...(['accepted', 'scheduled', 'queued', 'sending', 'sent'] as const),
  ...(['canceled', 'failed', 'undelivered', 'delivered', 'read'] as const),
);

function reduceAll(statuses: readonly DeliveryStatus[]): string | null {
  return statuses.reduce<string | null>(reduceStatus, null);
}

describe('reduceStatus', () => {
  test.each<[DeliveryStatus, DeliveryStatus, DeliveryStatus]>([
    ['queued', 'sending', 'sending'],
    ['sending', 'sent', 'sent'],
    ['sent', 'delivered', 'delivered'],
    ['delivered', 'sent', 'delivered'],
    ['undelivered', 'sent', 'undelivered'],
    ['failed', 'queued', 'failed'],
    ['sent', 'failed', 'failed'],
    ['undelivered', 'delivered', 'delivered'],
    ['delivered', 'undelivered', 'delivered'],
    ['delivered', 'read', 'read'],
    ['read', 'delivered', 'read'],
  ])('%s, then %s: %s', (current, incoming, expected) => {
    expect(reduceStatus(current, incoming)).toBe(expected);
  });

  test('the first news is the status', () => {
    expect(reduceStatus(null, 'sent')).toBe('sent');
  });

  test("a status that is not known takes nobody's place", () => {
    expect(reduceStatus('queued', 'teleported')).toBe('queued');
    expect(reduceStatus('teleported', 'queued')).toBe('queued');
    expect(isFinalStatus('teleported')).toBe(false);
  });

  test('reordered and repeated news give the same status', () => {
    fc.assert(
      fc.property(
        fc.array(anyStatus, { minLength: 1 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (news, picks) => {
          const repeated = picks.map((pick) => news[pick % news.length]!);
          const shuffled = [...repeated, ...news.toReversed(), ...repeated];
          expect(reduceAll(shuffled)).toBe(reduceAll(news));
        },
      ),
    );
  });

  test('a final status is never left for one that is not', () => {
    fc.assert(
      fc.property(anyStatus, anyStatus, (current, incoming) => {
        fc.pre(isFinalStatus(current));
        expect(isFinalStatus(reduceStatus(current, incoming))).toBe(true);
      }),
    );
  });
});

describe('isFinalStatus', () => {
  test('is true once the carrier has nothing more to do', () => {
    expect((['queued', 'sending', 'sent'] as const).some(isFinalStatus)).toBe(false);
    expect((['failed', 'undelivered', 'delivered', 'read'] as const).every(isFinalStatus)).toBe(
      true,
    );
  });
});

describe('parseDeliveryStatus', () => {
  test('knows what Twilio writes', () => {
    expect(parseDeliveryStatus('Delivered ')).toBe('delivered');
    expect(parseDeliveryStatus('received')).toBeNull();
    expect(parseDeliveryStatus('toString')).toBeNull();
  });
});
