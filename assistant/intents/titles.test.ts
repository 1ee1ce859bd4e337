import { describe, expect, test } from '@jest/globals';
import { splitTitles } from './titles.ts';

const several: readonly (readonly [text: string, titles: string[]])[] = [
  [
    'appeler la banque, payer le loyer et acheter des timbres',
    ['appeler la banque', 'payer le loyer', 'acheter des timbres'],
  ],
  ['appeler la banque et payer le loyer', ['appeler la banque', 'payer le loyer']],
  ['appeler la banque puis payer le loyer', ['appeler la banque', 'payer le loyer']],
  ['ranger la chambre et puis sortir les poubelles', ['ranger la chambre', 'sortir les poubelles']],
  ['impôts et appeler la banque', ['impôts', 'appeler la banque']],
  ['faire les courses et aller à la poste', ['faire les courses', 'aller à la poste']],
  ['prendre rdv dentiste et m’inscrire au yoga', ['prendre rdv dentiste', 'm’inscrire au yoga']],
  ['a; b; c', ['a', 'b', 'c']],
  ['- banque\n- loyer\n* timbres', ['banque', 'loyer', 'timbres']],
  ['1. banque\n2) loyer', ['banque', 'loyer']],
  ['banque, loyer, timbres', ['banque', 'loyer', 'timbres']],
  ['call mom, pay rent', ['call mom', 'pay rent']],
  ['call mom and pay rent', ['call mom', 'pay rent']],
  ['call mom then pay rent and buy stamps', ['call mom', 'pay rent', 'buy stamps']],
  ['buy milk and call the bank', ['buy milk', 'call the bank']],
  ['call the bank and book a table', ['call the bank', 'book a table']],
];

const one: readonly string[] = [
  'acheter du pain et du beurre',
  'acheter du pain et beurre',
  'acheter du pain, du beurre et du lait',
  'acheter du sucre et papier cadeau',
  'ranger le bureau et la cuisine',
  'laver et repasser les chemises',
  'appeler la banque et le plombier',
  'dîner avec Paul et Marie',
  'regarder Tom et Jerry',
  'préparer le dîner et le goûter',
  'acheter un cahier et un classeur',
  'acheter des fleurs et un dossier',
  'lire Guerre et Paix',
  'buy bread and butter',
  'buy bread and water',
  'order pizza and drink',
  'try and call mom',
  'get milk and eggs',
  'wash and iron shirts',
  'meet Ann and Bob',
  'read Pride and Prejudice',
  'payer 1,50 euro à Zoé',
];

describe('titles', () => {
  test.each(several)('%s: several', (text, titles) => {
    expect(splitTitles(text)).toEqual(titles);
  });

  test.each(one)('%s: one', (text) => {
    expect(splitTitles(text)).toEqual([text]);
  });
});
