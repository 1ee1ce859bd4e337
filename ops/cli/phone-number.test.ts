import { describe, expect, test } from '@jest/globals';
import { UsageError } from './failure.ts';
import { maskNumber, readNumber, spacedNumber } from './phone-number.ts';

describe('maskNumber', () => {
  test.each([
    ['+33639980001', '+33 6 39 ** ** 01'],
    ['+12025550101', '+1 202 *** **01'],
  ])('%s is shown as %s', (number, masked) => {
    expect(maskNumber(number)).toBe(masked);
  });

  test('a number that no country knows is masked too', () => {
    expect(maskNumber('+999123456789')).toMatch(/^\+99\d*\*+89$/);
  });
});

describe('readNumber', () => {
  test.each(['+33639980001', ' +33 6 39 98 00 01 ', '+33 (0)6.39.98.00.01'])(
    'reads %j',
    (typed) => {
      expect(readNumber(typed, 'number')).toBe('+33639980001');
    },
  );

  test.each(['', '0639980001', '+33', 'Camille', '+3363998000'])('refuses %j', (typed) => {
    expect(() => readNumber(typed, '--from')).toThrow(UsageError);
    expect(() => readNumber(typed, '--from')).toThrow(`--from: given "${typed}"; expected`);
  });
});

test('spacedNumber writes a number as its country does', () => {
  expect(spacedNumber('+33639980001')).toBe('+33 6 39 98 00 01');
});
