import { describe, expect, test } from '@jest/globals';
import { AppError, ERROR_CATALOGUE, type ErrorCode } from './errors.ts';

describe('AppError', () => {
  test('takes its meaning from the catalogue', () => {
    const cause = new Error('socket');
    const error = new AppError('CARRIER_TIMEOUT', { detail: 'after 10 s', cause });
    expect(error).toMatchObject({
      code: 'CARRIER_TIMEOUT',
      retryable: true,
      detail: 'after 10 s',
      cause,
    });
    expect(error.message).toBe('CARRIER_TIMEOUT: The carrier did not answer in time. (after 10 s)');
    expect(new AppError('CARRIER_REFUSED').retryable).toBe(false);
  });

  test('every code is named the same way and says what it means', () => {
    for (const code of Object.keys(ERROR_CATALOGUE) as ErrorCode[]) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(ERROR_CATALOGUE[code].meaning).toMatch(/^[A-Z].*\.$/);
    }
  });
});
