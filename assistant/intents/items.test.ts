import { describe, expect, test } from '@jest/globals';
import { splitItems } from './items.ts';

describe('splitItems', () => {
  test.each([
    ['lait et pain', ['lait', 'pain']],
    ['Lait, Pain & Œufs', ['Lait', 'Pain', 'Œufs']],
    ['milk, bread and eggs', ['milk', 'bread', 'eggs']],
    ['du lait, de la crème, de l’eau, des œufs', ['lait', 'crème', 'eau', 'œufs']],
    ['pâte à tarte', ['pâte à tarte']],
    ['2 baguettes', ['2 baguettes']],
    ["1,5 L de lait d'amande", ["1,5 L de lait d'amande"]],
    ['6 oeufs,3 yaourts', ['6 oeufs', '3 yaourts']],
    ['- lait\n- pain\n', ['lait', 'pain']],
    ['fish and chips, lemon', ['fish and chips', 'lemon']],
    ['lait aussi', ['lait']],
    ['some', ['some']],
    ['et', ['et']],
    [' , ; ', []],
  ])('%s', (text, items) => {
    expect(splitItems(text)).toEqual(items);
  });
});
