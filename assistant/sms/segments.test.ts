import { describe, expect, test } from '@jest/globals';
import { countSegments } from './segments.ts';

describe('countSegments', () => {
  test.each([
    ['', 0, 'GSM-7', 0],
    ['a'.repeat(160), 1, 'GSM-7', 160],
    ['a'.repeat(161), 2, 'GSM-7', 161],
    ['a'.repeat(306), 2, 'GSM-7', 306],
    ['a'.repeat(307), 3, 'GSM-7', 307],
    ['é è à ù É Ç ñ', 1, 'GSM-7', 13],
    ['€'.repeat(80), 1, 'GSM-7', 160],
    ['€'.repeat(81), 2, 'GSM-7', 162],
    ['ê'.repeat(70), 1, 'UCS-2', 70],
    ['ê'.repeat(71), 2, 'UCS-2', 71],
    ['👍', 1, 'UCS-2', 2],
    ['👍'.repeat(36), 2, 'UCS-2', 72],
  ] as const)('%j is %i segments in %s of %i units', (text, segments, encoding, units) => {
    expect(countSegments(text)).toEqual({ segments, encoding, units });
  });

  test('a French reminder of 154 characters costs three segments until its ê is folded', () => {
    const reminder = 'Tête en l air? '.padEnd(154, 'a');
    expect(countSegments(reminder).segments).toBe(3);
    expect(countSegments(reminder.replace('ê', 'e')).segments).toBe(1);
  });
});
