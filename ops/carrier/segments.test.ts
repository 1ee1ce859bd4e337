import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { countSegments } from './segments.ts';

describe('countSegments', () => {
  test.each([
    ['a'.repeat(160), 1, 'GSM-7'],
    ['a'.repeat(161), 2, 'GSM-7'],
    ['é'.repeat(160), 1, 'GSM-7'],
    ['ê'.repeat(70), 1, 'UCS-2'],
    ['ê'.repeat(71), 2, 'UCS-2'],
    [`${'a'.repeat(159)}€`, 2, 'GSM-7'],
    ['', 1, 'GSM-7'],
  ])('%#: counts as billed', (body, segments, encoding) => {
    expect(countSegments(body)).toEqual({ segments, encoding });
  });

  test('smart encoding keeps a typographic apostrophe in GSM-7', () => {
    expect(countSegments('aujourd’hui').encoding).toBe('UCS-2');
    expect(countSegments('aujourd’hui', true).encoding).toBe('GSM-7');
  });

  test('its short way agrees with the full count', () => {
    const unit = fc.constantFrom(
      ...'abcXYZ 09\n@£$¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§äöñüà!"#¤%&\'()*+,-./:;<=>?¡¿_€[]{}ê’'.split(''),
    );
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 500 }), (characters) => {
        const body = characters.join('');
        const full = new SegmentedMessage(body, 'auto', false);
        expect(countSegments(body)).toEqual({
          segments: full.segmentsCount,
          encoding: full.encodingName,
        });
      }),
      { seed: 20_240_101, numRuns: 300 },
    );
    const plain = fc.string({
      unit: fc.constantFrom(...'ab é_'.split('')),
      minLength: 1,
      maxLength: 700,
    });
    fc.assert(
      fc.property(plain, (body) => {
        expect(countSegments(body).segments).toBe(new SegmentedMessage(body, 'auto').segmentsCount);
      }),
      { seed: 20_240_102, numRuns: 200 },
    );
  });
});
