import { describe, expect, test } from '@jest/globals';
import { OptOuts, optOutType } from './opt-outs.ts';

const number = '+33639980001';

describe('optOutType', () => {
  test.each(
    'STOP UNSUBSCRIBE END QUIT STOPALL REVOKE OPTOUT CANCEL ARRET ARRÊT stop arrêt'.split(' '),
  )('%s opts out', (word) => {
    expect(optOutType(word)).toBe('STOP');
  });

  test('takes the decomposed form of an accent, and spaces around', () => {
    expect(optOutType(' arre\u0302t\n')).toBe('STOP');
  });

  test.each(['START', 'Yes', 'UNSTOP'])('%s opts in', (word) => {
    expect(optOutType(word)).toBe('START');
  });

  test.each(['STOP IT', 'please stop', 'fait', 'arrêter', ''])('%j is an ordinary text', (text) => {
    expect(optOutType(text)).toBeNull();
  });
});

describe('OptOuts', () => {
  test('remembers until the number opts in again; help changes nothing', () => {
    const optOuts = new OptOuts();
    optOuts.apply(number, 'STOP');
    optOuts.apply(number, 'INFO');
    expect(optOuts.has(number)).toBe(true);
    expect(optOuts.has('+33639980002')).toBe(false);
    optOuts.apply(number, 'start');
    expect(optOuts.has(number)).toBe(false);
  });
});
