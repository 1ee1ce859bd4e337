import { describe, expect, test } from '@jest/globals';
import { detectLanguage } from './detect-language.ts';

describe('detectLanguage', () => {
  test.each([
    'ajoute lait et pain',
    'rappelle-moi demain',
    'rappelle moi ce soir',
    'courses',
    'ma liste de courses',
    'Bonjour',
    'merci beaucoup',
    'achète des œufs',
    'c’est fait',
    "qu'est-ce que j'ai à faire",
    'dentiste jeudi 14h30',
    'j’ai oublié',
    'apres demain a 9h',
    'mes taches',
    'plus tard',
    'oui',
    'note: code du portail',
    'todo déclarer les impôts',
    'été',
  ])('French: %s', (text) => {
    expect(detectLanguage(text)).toBe('fr');
  });

  test.each([
    'add milk and bread',
    'remind me tomorrow',
    'shopping list',
    'what do I have to do',
    'hello',
    'thanks',
    'call mom tonight',
    'my tasks',
    'done with the laundry',
    'note that the gate code changed',
    'buy eggs',
    'show me the list',
    'yes please',
    'dentist thursday at 2',
    "don't forget the bill",
    'later',
  ])('English: %s', (text) => {
    expect(detectLanguage(text)).toBe('en');
  });

  test.each([
    'ok',
    '',
    '2',
    '15:30',
    '👍',
    'pizza',
    'taxi',
    'paris',
    '1 2 3',
    'note',
    'netflix',
    '...',
    'XKCD',
    'todo',
    'note : code immeuble 77A12',
  ])('not sure: %s', (text) => {
    expect(detectLanguage(text)).toBeNull();
  });
});
