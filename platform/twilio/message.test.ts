import { describe, expect, test } from '@jest/globals';
import { carrierMessage, isSameBody } from './message.ts';

describe('isSameBody', () => {
  test.each([
    ['Bonjour', 'Bonjour'],
    ['C\'est "prêt" - demain...', 'C’est «prêt» – demain…'],
    ['a b', 'a\u00a0b '],
    ['deux\nlignes', 'deux\r\nlignes'],
    ['Sent from your Twilio trial account - Bonjour', 'Bonjour'],
  ])('%j is %j', (kept, given) => {
    expect(isSameBody(kept, given)).toBe(true);
  });

  test.each([
    ['(1/2) Bonjour', '(2/2) Bonjour'],
    ['Bonjour', 'Bonjour !'],
    ['bonjour', 'Bonjour'],
    ['', 'Bonjour'],
  ])('%j is not %j', (kept, given) => {
    expect(isSameBody(kept, given)).toBe(false);
  });
});

describe('carrierMessage', () => {
  test('takes fields that the API leaves empty', () => {
    const empty = { status: null, from: null, to: null, body: null, numSegments: null };
    const later = { numMedia: null, price: null, priceUnit: null, errorCode: null };
    const dates = { dateCreated: null, dateSent: null };
    expect(
      carrierMessage({ sid: 'SM1', direction: 'outbound-api', ...empty, ...later, ...dates }),
    ).toEqual({
      ...{ sid: 'SM1', direction: 'outbound', status: 'accepted', from: '', to: '', body: '' },
      ...{ segments: 0, mediaCount: 0, price: null, priceUnit: null, errorCode: null },
      ...{ createdAt: null, sentAt: null },
    });
  });
});
