import { expect, test } from '@jest/globals';
import { asPairs, asTable } from './table.ts';

test('asTable aligns columns, whatever accents the cells have', () => {
  const table = asTable(
    ['name', 'n'],
    [
      ['e\u0301te\u0301', '1'],
      ['hivers', '2'],
    ],
  );
  expect(table).toEqual(['name    n', 'e\u0301te\u0301     1', 'hivers  2']);
});

test('asTable leaves no space at the end of a line', () => {
  expect(asTable(['a', 'b'], [['long', '']])).toEqual(['a     b', 'long']);
});

test('asPairs starts every value in the same column', () => {
  expect(
    asPairs([
      ['a', '1'],
      ['longer', '2'],
    ]),
  ).toEqual(['a       1', 'longer  2']);
});
