import { describe, expect, test } from '@jest/globals';
import { isPhoneNumber, placeText } from './place-text.ts';

const from = '+12025550101';
const place = (body: string, more: Partial<Parameters<typeof placeText>[0]> = {}) =>
  placeText({ from, body, optOutType: null, ...more });

describe('placeText', () => {
  test('words about being texted at all have a line of their own', () => {
    expect(place('STOP').stream).toBe('keyword');
    expect(place('stop the washing at 5pm').stream).toBe('conversation');
    expect(place('whatever', { optOutType: 'STOP' }).stream).toBe('keyword');
  });

  test('the words tell the language, else the country of the number', () => {
    expect(place('rappelle-moi demain de sortir le linge').language).toBe('fr');
    expect(place('42').language).toBe('en');
    expect(place('42', { from: '+33639980001' }).language).toBe('fr');
    expect(place('42', { from: '+35263998001' }).language).toBe('fr');
  });
});

test.each([
  ['+33639980001', true],
  ['33639980001', false],
  ['38663', false],
  ['Ficelle', false],
  ['+0123456789', false],
])('isPhoneNumber(%j) is %j', (sender, expected) => {
  expect(isPhoneNumber(sender)).toBe(expected);
});
