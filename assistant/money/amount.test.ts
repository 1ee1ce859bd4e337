import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amountsIn } from './amount.ts';
import { CURRENCIES, currencyOfZone } from './currency.ts';
import { renderMoney } from './render-money.ts';

const only = (text: string, paid = false) =>
  amountsIn(text, paid).map(({ minor, currency, by }) => [minor, currency, by]);

describe('amountsIn', () => {
  test.each([
    ['12€', 1200, 'EUR'],
    ['12 eur', 1200, 'EUR'],
    ['12€50', 1250, 'EUR'],
    ['12 euros 50', 1250, 'EUR'],
    ['1 200,50 €', 120050, 'EUR'],
    ['1,200.50 usd', 120050, 'USD'],
    ['1.200,50€', 120050, 'EUR'],
    ["1'200.50 chf", 120050, 'CHF'],
    ['1,200 €', 120000, 'EUR'],
    ['12,5€', 1250, 'EUR'],
    ['$4.50', 450, 'dollar'],
    ['us$4', 400, 'USD'],
    ['4 $ca', 400, 'CAD'],
    ['£12', 1200, 'GBP'],
    ['40 quid', 4000, 'GBP'],
    ['12 bucks', 1200, 'dollar'],
    ['15 balles', 1500, null],
  ])('%s', (text, minor, currency) => {
    expect(only(text)).toEqual([[minor, currency, 'certain']]);
  });

  test.each([
    ['23e', 'letter'],
    ['12,50', 'decimals'],
    ['62.30', 'decimals'],
    ['12.30', 'time'],
    ['12', 'number'],
    ['12.5', 'number'],
  ])('%s is only likely: %s', (text, by) => {
    expect(only(text)[0]?.[2]).toBe(by);
  });

  test.each([
    '20km',
    '20%',
    '12h30',
    '12:30',
    '06 39 98 00 01 02 03e4',
    '0€',
    '-20€',
    '20-30',
    'a4',
    '12/03',
    '100000000€',
  ])('%s is none', (text) => {
    expect(amountsIn(text).filter(({ by }) => by !== 'number')).toEqual([]);
  });

  test('pounds are money only where something was paid', () => {
    expect(only('5 pounds')).toEqual([[500, null, 'number']]);
    expect(only('5 pounds', true)).toEqual([[500, 'GBP', 'certain']]);
  });

  test('reads what is rendered, in every currency and both languages', () => {
    const written = fc.tuple(
      fc.integer({ min: 1, max: 999_999_999 }),
      fc.constantFrom(...CURRENCIES),
      fc.constantFrom('fr' as const, 'en' as const),
    );
    fc.assert(
      fc.property(written, ([minor, currency, language]) => {
        const text = renderMoney(minor, currency, language).toLowerCase();
        const [amount, ...others] = amountsIn(text);
        const read = amount?.currency === 'dollar' ? 'USD' : amount?.currency;
        return others.length === 0 && amount?.minor === minor && read === currency;
      }),
    );
  });
});

test.each([
  ['Europe/Paris', 'EUR'],
  ['Europe/London', 'GBP'],
  ['Europe/Zurich', 'CHF'],
  ['America/New_York', 'USD'],
  ['America/Toronto', 'CAD'],
  ['America/Montreal', 'CAD'],
  ['Africa/Dakar', 'EUR'],
  ['UTC', 'EUR'],
])('in %s one pays in %s', (zone, currency) => {
  expect(currencyOfZone(zone)).toBe(currency);
});
