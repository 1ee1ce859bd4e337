import { describe, expect, test } from '@jest/globals';
import { retryDelayMs, TWILIO_ERROR_CODES, twilioError } from './error-catalogue.ts';

describe('twilioError', () => {
  test.each([
    ['bad-number', 'stop', [21211, 21217, 21614, 21635, 30006]],
    ['consent', 'opt-out', [21610]],
    [
      'content',
      'alert',
      [21408, 21602, 21606, 21617, 21703, 21704, 20003, 30007, 30032, 30034, 30035],
    ],
    ['transient', 'retry', [20429, 20503, 30001, 30017, 30003, 30005, 30008]],
    ['timed', 'wait', [30450, 30023, 63038, 21611]],
    ['ambiguous', 'reconcile', [20500, 30410]],
    ['expired', 'stop', [30036]],
  ] as const)('%s: %s', (className, action, codes) => {
    for (const code of codes) {
      expect(twilioError(code)).toMatchObject({ code, class: className, action });
    }
  });

  test('says how long and how often exactly when the text is to be tried again', () => {
    for (const code of [...TWILIO_ERROR_CODES, 12345]) {
      const { action, retryAfterMs, maxRetries } = twilioError(code);
      const again = action === 'retry' || action === 'wait';
      expect([code, retryAfterMs !== undefined]).toEqual([code, again]);
      expect([code, maxRetries !== undefined]).toEqual([code, again]);
    }
  });

  test('tries a phone that is off once, half an hour later', () => {
    expect(twilioError(30003)).toMatchObject({ retryAfterMs: 1_800_000, maxRetries: 1 });
  });

  test('bounds the retries of a code it does not know', () => {
    expect(twilioError(99999)).toEqual({
      code: 99999,
      class: 'transient',
      action: 'retry',
      retryAfterMs: 60_000,
      maxRetries: 3,
    });
  });
});

describe('retryDelayMs', () => {
  test('waits for midnight Pacific after the daily limit, also when the clocks change', () => {
    const hours = (code: number, now: string): number =>
      (retryDelayMs(code, new Date(now)) ?? NaN) / 3_600_000;
    expect(hours(30023, '2026-01-15T20:00:00Z')).toBe(12);
    expect(hours(30023, '2026-07-15T20:00:00Z')).toBe(11);
    // 2026-11-01 has 25 hours in Los Angeles.
    expect(hours(30023, '2026-11-01T07:00:00Z')).toBe(25);
  });

  test('is the delay of the catalogue, or nothing', () => {
    const now = new Date('2026-01-15T20:00:00Z');
    expect(retryDelayMs(20429, now)).toBe(2000);
    expect(retryDelayMs(21610, now)).toBeNull();
  });
});
