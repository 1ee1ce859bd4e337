import { describe, expect, test } from '@jest/globals';
import { readChoice, readLanguageChoice, readLanguageName } from './answers.ts';

describe('readChoice', () => {
  test.each([
    ...['1', ' 1. ', '1 !', 'oui', 'OUI', 'Oui merci', 'ok', 'Okay', "d'accord", 'D’ACCORD', 'yes'],
    ...[
      'I agree',
      'i do',
      'yep',
      'sure',
      "j'accepte",
      "je suis d'accord",
      '1 = oui',
      '👍',
      'oui bien sûr',
    ],
  ])('%j agrees', (text) => {
    expect(readChoice(text)).toBe('agreed');
  });

  test.each([
    ...['2', 'non', 'No', 'non merci', 'no thanks', 'nope', "pas d'accord", 'je refuse'],
    ...["je ne suis pas d'accord", "I don't agree", '2 = non', '👎'],
  ])('%j declines', (text) => {
    expect(readChoice(text)).toBe('declined');
  });

  test.each([
    ...['', '12', '3', '?', 'oui mais pourquoi', 'ok et mes données ?', 'peut-être', 'yes and no'],
    ...['1 ou 2', 'nom', 'une seconde', "c'est quoi ?", 'ok google', 'oui non'],
  ])('%j is neither', (text) => {
    expect(readChoice(text)).toBeNull();
  });
});

describe('readLanguageChoice', () => {
  test.each([
    ['1', 'fr'],
    ['Français', 'fr'],
    ['FR', 'fr'],
    ['2', 'en'],
    ['english please', 'en'],
    ['Anglais', 'en'],
    ['3', null],
    ['spanish', null],
  ])('%j: %s', (text, language) => {
    expect(readLanguageChoice(text)).toBe(language);
  });

  test('a number is no name', () => {
    expect(readLanguageName('2')).toBeNull();
    expect(readLanguageName('English')).toBe('en');
  });
});
