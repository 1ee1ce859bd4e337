import { describe, expect, test } from '@jest/globals';
import { LANGUAGES, type Language } from '../language.ts';
import { countSegments } from '../sms/segments.ts';
import { repliesIn } from './in-language.ts';
import { samples } from './samples.test-support.ts';

const walked = LANGUAGES.flatMap((language) =>
  Object.entries(samples).flatMap(([name, calls]) =>
    (calls as readonly (readonly unknown[])[]).map((args) => ({
      language,
      name,
      text: say(language, name, args),
    })),
  ),
);

function say(language: Language, name: string, args: readonly unknown[]): string {
  const template = Reflect.get(repliesIn(language), name) as (
    ...args: readonly unknown[]
  ) => string;
  return template(...args);
}

/** Words that the carrier takes as an order, wherever it reads them as a whole text. */
const reserved =
  /(?<![\p{L}\d])(?:stop|unsubscribe|end|quit|stopall|revoke|optout|cancel|start|yes|unstop|help|info|arret|arrêt)(?![\p{L}\d])/iu;
/** What the voice of Ficelle leaves out: blame, orders, the formal "vous", jargon. */
const unkind =
  /(?<![\p{L}\d])(?:oublié|négligé|tu dois|tu aurais|faut que tu|en retard sur|vous|veuillez|votre|forgot|missed your|you must|you should|you have to|overdue|failed to|erreur|error|invalide?|intent)(?![\p{L}\d])/iu;
/** The only texts that may name one, because the law wants them to. */
const mayNameReserved = new Set(['optOutConfirmed', 'optInConfirmed']);
const mayTakeTwoSegments = new Set([
  'helpMenu',
  'undone',
  'morningBrief',
  'eveningReview',
  'eveningSummary',
]);

describe('every template, in both languages', () => {
  test('is walked: as many as the interface has', () => {
    for (const language of LANGUAGES)
      expect(Object.keys(repliesIn(language)).sort()).toEqual(Object.keys(samples).sort());
  });

  test.each(walked)('$language $name is GSM-7 and short: $text', ({ name, text }) => {
    const { encoding, segments } = countSegments(text);
    expect(encoding).toBe('GSM-7');
    expect(segments).toBeLessThanOrEqual(mayTakeTwoSegments.has(name) ? 2 : 1);
    expect(text).toBe(text.trim());
    expect(text).not.toMatch(/undefined|null|NaN|\s{2}[^\n]|(?<!\.)\.\.(?!\.)/u);
  });

  test.each(walked)('$language $name names no reserved word: $text', ({ name, text }) => {
    if (mayNameReserved.has(name)) expect(text).toMatch(reserved);
    else expect(text).not.toMatch(reserved);
  });

  test.each(walked)('$language $name blames and orders nobody: $text', ({ text }) => {
    expect(text).not.toMatch(unkind);
    expect(text.match(/!/gu)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  test('the check of unkind words sees them', () => {
    for (const text of [
      'Tu as encore oublié',
      'You forgot again',
      'Vous devez payer',
      'Overdue: rent',
    ])
      expect(text).toMatch(unkind);
  });

  test('the check of reserved words sees them', () => {
    expect('Réponds STOP pour finir').toMatch(reserved);
    expect('Reply cancel.').toMatch(reserved);
    expect('Réponds ARRÊT').toMatch(reserved);
    expect('Rappel arrêté, cancelled').not.toMatch(reserved);
  });
});

describe('wording', () => {
  test('a reminder keeps its own closing mark', () => {
    expect(repliesIn('fr').reminderFired('appeler maman ?')).toBe(
      'Rappel : appeler maman ? Réponds FAIT ou PLUS TARD.',
    );
    expect(repliesIn('fr').reminderFired('sortir le linge.')).toBe(
      'Rappel : sortir le linge. Réponds FAIT ou PLUS TARD.',
    );
  });

  test('a late reminder says how late, in round units', () => {
    const english = repliesIn('en');
    expect(english.reminderFiredLate('oven', 0)).toContain('1 min late');
    expect(english.reminderFiredLate('oven', 59)).toContain('59 min late');
    expect(english.reminderFiredLate('oven', 125)).toContain('2 h late');
    expect(english.reminderFiredLate('oven', 60 * 72)).toContain('3 days late');
  });

  test('the shopping list has one name in the record and one in each language', () => {
    expect(repliesIn('en').listLabel('courses')).toBe('shopping');
    expect(repliesIn('fr').listLabel('courses')).toBe('courses');
    expect(repliesIn('en').listLabel('constructor')).toBe('constructor');
  });
});
