import { describe, expect, test } from '@jest/globals';
import { ageInWords, dueInWords } from './ages.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);

describe('ageInWords', () => {
  test.each([
    [-5, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [3_599, '59 min'],
    [47 * 3_600, '47 h'],
    [48 * 3_600, '2 d'],
  ])('%d s ago is "%s"', (seconds, words) => {
    expect(ageInWords(ago(seconds), NOW)).toBe(words);
  });
});

describe('dueInWords', () => {
  test('is empty, "now" or a wait', () => {
    expect([null, ago(1), ago(0), ago(-300)].map((due) => dueInWords(due, NOW))).toEqual([
      '',
      'now',
      'now',
      'in 5 min',
    ]);
  });
});
