import { describe, expect, test } from '@jest/globals';
import { NOW, routed, understood, ZONE } from './routed.test-support.ts';
import { routeFallback } from './route.ts';

const talk: Readonly<Record<string, readonly string[]>> = {
  undo: [
    'annule',
    'Annuler',
    'annule ça',
    'annule la dernière action',
    'oups',
    'undo',
    'Undo!',
    'undo that',
    'non annule ça',
    'wait, undo that',
    'oops',
    'cancel that',
  ],
  help: [
    'aide',
    'menu',
    'aide-moi',
    'Menu ?',
    'que sais-tu faire ?',
    'comment ça marche ?',
    'help',
    'help me',
    'what can you do?',
    'how does it work?',
  ],
  greeting: [
    'salut',
    'Bonjour !',
    'bonjour Ficelle',
    'coucou',
    'hello',
    'Hi there!',
    'good morning',
  ],
  thanks: [
    'merci',
    'merci beaucoup',
    'ok merci',
    'super',
    'thanks!',
    'thank you so much',
    'ok',
    '👍',
  ],
};

describe('talk', () => {
  test.each(
    Object.entries(talk).flatMap(([kind, texts]) => texts.map((text) => [text, kind] as const)),
  )('%s: %s', (text, kind) => {
    expect(understood(text)).toEqual({ kind });
  });

  test.each([
    'annule tout',
    'annule mon rendez-vous de demain',
    'cancel my subscription',
    'aide-moi à écrire un mail',
    'help me write an email',
    "merci de ne plus m'écrire",
    'comment tu vas ?',
    'blabla',
    'menu du jour',
    'laisse tomber',
  ])('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });
});

describe('what is left when there is no model', () => {
  const left = (text: string, shownCount = 0) =>
    routeFallback(text, { now: NOW, profile: { language: 'fr', timeZone: ZONE }, shownCount });

  test.each([
    ['oui', { kind: 'stray-answer', number: null }],
    ['Non.', { kind: 'stray-answer', number: null }],
    ['3', { kind: 'stray-answer', number: 3 }],
    ["j'en peux plus", { kind: 'hard-day' }],
    ["j'arrive à rien aujourd'hui", { kind: 'hard-day' }],
    ["i can't cope, i did nothing today", { kind: 'hard-day' }],
    ["t'es nulle", { kind: 'cross' }],
    ["I can't focus today", { kind: 'hard-day' }],
    ["i'm so overwhelmed", { kind: 'hard-day' }],
  ])('%s', (text, intent) => {
    expect(left(text)).toEqual(intent);
    // A model may have asked something: it is for the model to answer.
    expect(understood(text)).toBe('unsure');
  });

  test.each(['quel temps fait-il', "j'arrive à rien faire de ce robot de cuisine", '123'])(
    '%s: nothing',
    (text) => {
      expect(left(text)).toBeNull();
    },
  );

  test.each(["j'ai envie de mourir", 'I want to kill myself', 'des idées noires ce soir'])(
    '%s is answered at once, model or not',
    (text) => {
      expect(understood(text)).toEqual({ kind: 'danger' });
    },
  );

  test.each(['je meurs de faim', 'this bug kills me', 'mourir de rire'])(
    '%s is no danger',
    (text) => {
      expect(understood(text)).toBe('unsure');
    },
  );
});

describe('settings', () => {
  test('an unknown place is said to be unknown', () => {
    expect(understood('fuseau Trifouillis')).toEqual({ kind: 'timezone.unknown' });
  });

  test.each([
    ['english please', 'en'],
    ['English', 'en'],
    ['in english please', 'en'],
    ['parle-moi en anglais', 'en'],
    ['parle français', 'fr'],
    ['en français', 'fr'],
    ['switch to French', 'fr'],
  ])('%s', (text, language) => {
    expect(understood(text)).toEqual({ kind: 'language.set', language });
    expect(routed(text).language).toBe(language);
  });

  test.each([
    ['je suis à Montréal', 'America/Toronto'],
    ['je suis a montreal', 'America/Toronto'],
    ['je suis à Londres', 'Europe/London'],
    ["j'habite à Lyon", 'Europe/Paris'],
    ['fuseau horaire : Bruxelles', 'Europe/Brussels'],
    ['timezone America/Toronto', 'America/Toronto'],
    ['my timezone is America/New_York', 'America/New_York'],
    ["I'm in Toronto", 'America/Toronto'],
    ['I moved to Portland, Maine', 'America/New_York'],
    ['I live in Portland', 'America/Los_Angeles'],
    ['set my timezone to Tokyo', 'Asia/Tokyo'],
    ['time zone Tokyo', 'Asia/Tokyo'],
    ['fuseau Amsterdam', 'Europe/Amsterdam'],
  ])('%s: %s', (text, zone) => {
    expect(understood(text)).toEqual({ kind: 'timezone.set', zone });
  });

  test.each([
    'je suis à la maison',
    'je suis en réunion',
    'je suis au travail',
    'je suis à bout',
    "i'm in love",
    "I'm in bed",
    'my time zone is the one of my mother',
    'je suis à constructor',
    'je parle français',
    'I speak English',
    'the english teacher',
  ])('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });
});
