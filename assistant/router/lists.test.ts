import { describe, expect, test } from '@jest/globals';
import { understood } from './routed.test-support.ts';

const added: readonly (readonly [text: string, items: string[], list?: string])[] = [
  ['ajoute lait et pain à ma liste de courses', ['lait', 'pain']],
  ['ajoute du lait, des oeufs et 2 baguettes aux courses', ['lait', 'oeufs', '2 baguettes']],
  ['Ajoute des œufs à ma liste de courses', ['œufs']],
  ['ajoute pâte à tarte à ma liste de courses', ['pâte à tarte']],
  ['ajoute Crème fraîche et Café à la liste', ['Crème fraîche', 'Café']],
  ["ajoute de l'eau à ma liste de courses stp", ['eau']],
  ['courses: lait, pain', ['lait', 'pain']],
  ['courses :\n- lait\n- 1,5 L de jus', ['lait', '1,5 L de jus']],
  ['Courses + lait', ['lait']],
  ['liste de courses : lait, pain', ['lait', 'pain']],
  ['ajoute à ma liste de courses : lait, pain', ['lait', 'pain']],
  ['ajoute aux courses lait et pain', ['lait', 'pain']],
  ['rajoute du sucre dans mes courses', ['sucre']],
  ['mets du beurre sur la liste', ['beurre']],
  ['peux-tu ajouter du lait à ma liste de courses ?', ['lait']],
  ['ajuote du lait aux courses', ['lait']],
  ['ajoute du lait', ['lait']],
  ['acheter: lait, pain', ['lait', 'pain']],
  ['il faut acheter des piles', ['piles']],
  ['add milk and bread to my shopping list', ['milk', 'bread']],
  ['add eggs to the groceries', ['eggs']],
  ['add milk, bread and eggs to the shopping list please', ['milk', 'bread', 'eggs']],
  ['add some apples, 2 lemons & a melon to my grocery list', ['apples', '2 lemons', 'melon']],
  ['add salt to taste to my shopping list', ['salt to taste']],
  ['add fish and chips to my shopping list', ['fish and chips']],
  ['could you add milk to my list?', ['milk']],
  ['add to my shopping list: milk, eggs', ['milk', 'eggs']],
  ['put bread on the shopping list', ['bread']],
  ['groceries: milk', ['milk']],
  ['shopping list: milk, eggs', ['milk', 'eggs']],
  ['buy some milk', ['milk']],
  ['liste vacances: tente, duvet', ['tente', 'duvet'], 'vacances'],
  ['ajoute tente à ma liste de vacances', ['tente'], 'vacances'],
  ['ajoute tente à ma liste d’été', ['tente'], 'été'],
  ['add tent to my camping list', ['tent'], 'camping'],
];

describe('lists', () => {
  test.each(added.map(([text, items, list = 'courses']) => ({ text, items, list })))(
    '$text',
    ({ text, items, list }) => {
      expect(understood(text)).toEqual({ kind: 'list.add', list, items });
    },
  );

  test.each([
    ['ma liste de courses', 'courses'],
    ['courses', 'courses'],
    ['mes courses', 'courses'],
    ['montre-moi ma liste de courses', 'courses'],
    ["qu'est-ce qu'il y a sur ma liste de courses ?", 'courses'],
    ['ma liste', null],
    ['montre la liste vacances', 'vacances'],
    ['ma liste vacances', 'vacances'],
    ['liste vacances', 'vacances'],
    ['il reste quoi sur la liste valise', 'valise'],
    ["what's left on my shopping list", 'courses'],
    ["what's on my shopping list", 'courses'],
    ['What’s on my shopping list?', 'courses'],
    ['show me my shopping list', 'courses'],
    ['groceries', 'courses'],
    ['shopping', 'courses'],
    ['what do i need to buy?', 'courses'],
    ['my list', null],
    ['my camping list', 'camping'],
  ])('%s: shows it', (text, list) => {
    expect(understood(text)).toEqual({ kind: 'list.show', list });
  });

  test.each(['mes listes', 'my lists', 'quelles sont mes listes ?'])('%s: names them', (text) => {
    expect(understood(text)).toEqual({ kind: 'list.names' });
  });

  test.each([
    ["j'ai pris le lait", null, ['lait']],
    ["j'ai acheté du pain et du beurre", null, ['pain', 'beurre']],
    ['acheté du pain', null, ['pain']],
    ['coche le lait', null, ['lait']],
    ['bought the milk', null, ['milk']],
    ['got the milk', null, ['milk']],
    ['check off milk', null, ['milk']],
  ])('%s: checks', (text, list, items) => {
    expect(understood(text)).toEqual({ kind: 'list.check', list, items });
  });

  test.each([
    ['enlève le pain de la liste', null, ['pain']],
    ['enlève le lait et le pain de ma liste de courses', 'courses', ['lait', 'pain']],
    ['supprime le lait de la liste de courses', 'courses', ['lait']],
    ['enlève le lait', null, ['lait']],
    ['remove milk from my shopping list', 'courses', ['milk']],
    ['delete milk and eggs from groceries', 'courses', ['milk', 'eggs']],
    ['take the milk off my shopping list', 'courses', ['milk']],
  ])('%s: removes', (text, list, items) => {
    expect(understood(text)).toEqual({ kind: 'list.remove', list, items });
  });

  test.each([
    ['vide la liste de courses', 'courses'],
    ['vide les courses', 'courses'],
    ['vide la liste', null],
    ['efface ma liste vacances', 'vacances'],
    ['clear my shopping list', 'courses'],
    ['empty the grocery list', 'courses'],
    ['delete my camping list', 'camping'],
  ])('%s: clears', (text, list) => {
    expect(understood(text)).toEqual({ kind: 'list.clear', list });
  });

  test.each([
    'I added you',
    'la liste est longue',
    'ma liste est longue',
    'the list is long',
    "j'adore les courses",
    "j'ai fait les courses",
    'add John to the group',
    'add a comment to the document',
    'mets du lait sur la table',
    "j'ai pris le train",
    "j'ai pris une douche",
    'I got the job',
    'got the message',
    'buy a car',
    'enlève tes chaussures',
    'enlève ça',
    'supprime tout',
    'remove your shoes',
    'vide la machine à laver',
    'enlève la note sur le portail',
    'eleve mon lait de la liste',
  ])('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });
});

describe('lists in few words', () => {
  test.each([
    ['il me faut aussi du lait et 2 baguettes', ['lait', '2 baguettes']],
    ['il faut du beurre', ['beurre']],
    ['il me faut 2 laits', ['2 laits']],
    ["j'ai besoin de la farine", ['farine']],
    ['we also need some eggs', ['eggs']],
    ['I need 2 lemons', ['2 lemons']],
  ])('%s: adds', (text, items) => {
    expect(understood(text)).toEqual({ kind: 'list.add', list: 'courses', items });
  });

  test.each([
    ["c'est quoi la liste ?", null],
    ["c'est quoi ma liste de courses ?", 'courses'],
  ])('%s: shows it', (text, list) => {
    expect(understood(text)).toEqual({ kind: 'list.show', list });
  });

  test.each([
    ['enlève tout sauf le lait', null, ['lait']],
    ['enlève tout de la liste de courses sauf le lait et le pain', 'courses', ['lait', 'pain']],
    ['vide les courses sauf le lait', 'courses', ['lait']],
    ['remove everything except milk', null, ['milk']],
    ['clear my shopping list except the milk', 'courses', ['milk']],
  ])('%s: keeps some', (text, list, items) => {
    expect(understood(text)).toEqual({ kind: 'list.keep', list, items });
  });

  test.each([
    'il faut du temps',
    "j'ai besoin de toi",
    'il faut de la patience',
    'I need some time',
    'I need 2 minutes',
    'il me faut 5 minutes',
    'tout sauf ça',
  ])('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });

  test.each([
    ['add milk n bread to my shoping list', ['milk', 'bread']],
    ['add eggs & butter to my grocries list', ['eggs', 'butter']],
    ['ajoute sel et poivre à ma liste epicrie', ['sel', 'poivre']],
  ])('%s: the shopping list, in spite of the slip', (text, items) => {
    expect(understood(text)).toEqual({ kind: 'list.add', list: 'courses', items });
  });
});
