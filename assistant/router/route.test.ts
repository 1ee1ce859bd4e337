import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NOW, routed, understood } from './routed.test-support.ts';

describe('the language of the answer', () => {
  test.each([
    ['ajoute du lait aux courses', 'en', 'fr'],
    ['add milk to my shopping list', 'fr', 'en'],
    ['fait', 'en', 'fr'],
    ['done', 'fr', 'en'],
    ['menu', 'en', 'en'],
    ['menu', 'fr', 'fr'],
    ['todo call the bank', 'fr', 'en'],
    ['snooze', 'fr', 'fr'],
    ['1234567', 'en', 'en'],
  ] as const)('%s from a profile in %s: %s', (text, language, expected) => {
    expect(routed(text, { language }).language).toBe(expected);
  });
});

describe('the explanation', () => {
  test('names the rule and its slots', () => {
    const { explanation } = routed('fait 2');
    expect(explanation).toEqual({
      rule: 'done.fr',
      slots: { numbers: [2], words: null },
      considered: [],
    });
  });

  test('says why rules declined', () => {
    const { explanation } = routed("j'ai pris le train");
    expect(explanation.rule).toBeNull();
    expect(explanation.considered).toContainEqual({
      rule: 'list.check.fr',
      why: 'not like things on a list',
    });
  });
});

describe('an answer to the question still open', () => {
  const time = { kind: 'reminder-time', text: 'appeler maman' } as const;

  test.each([
    ['15h', '10 15:00'],
    ['demain 9h', '11 09:00'],
    ['dans 20 min', '10 14:50'],
    ['at 6pm', '10 18:00'],
    ['vers 18h stp', '10 18:00'],
    ['18', '10 18:00'],
  ])('%s is the time', (text, at) => {
    expect(understood(text, { pending: time })).toEqual({
      kind: 'reminder.create',
      text: 'appeler maman',
      at,
    });
  });

  test('an hour is meant for the day already said, another day is not', () => {
    const pending = { ...time, near: '2026-03-13T08:00:00.000Z' };
    expect(understood('20h', { pending })).toMatchObject({ at: '13 20:00' });
    expect(understood('8pm', { pending })).toMatchObject({ at: '13 20:00' });
    expect(understood('demain 20h', { pending })).toMatchObject({ at: '11 20:00' });
    expect(understood('dans 1h', { pending })).toMatchObject({ at: '10 15:30' });
  });

  test.each(['laisse tomber', 'annule', 'non', 'never mind', 'no thanks'])(
    '%s drops it',
    (text) => {
      expect(understood(text, { pending: time })).toEqual({ kind: 'question.drop' });
    },
  );

  test('another request is not taken for the answer', () => {
    expect(understood('mes rappels', { pending: time })).toEqual({ kind: 'reminder.list' });
    expect(understood('demain 15h dentiste', { pending: time })).toMatchObject({
      text: 'dentiste',
    });
    expect(understood('je ne sais pas', { pending: time })).toBe('unsure');
  });

  test('words answer "de quoi", unless they ask for something', () => {
    const pending = {
      kind: 'reminder-text',
      at: new Date(NOW.getTime() + 3_600_000).toISOString(),
    } as const;
    expect(understood('de sortir le linge', { pending })).toEqual({
      kind: 'reminder.create',
      text: 'sortir le linge',
      at: '10 15:30',
    });
    expect(understood('mes notes', { pending })).toEqual({ kind: 'note.list' });
    expect(understood('pourquoi ?', { pending })).toBe('unsure');
  });

  test('words answer "que veux-tu noter"', () => {
    const pending = { kind: 'note-body' } as const;
    expect(understood('le code est 1234', { pending })).toEqual({
      kind: 'note.add',
      body: 'le code est 1234',
    });
  });

  test.each([
    ['done', { kind: 'done', numbers: [2], words: null }],
    ['cancel', { kind: 'remove', numbers: [2] }],
    ['snooze', { kind: 'snooze', number: 2, at: '11 09:00' }],
  ] as const)('a number chooses what to %s', (verb, intent) => {
    const at = '2026-03-11T08:00:00.000Z';
    expect(understood('2', { pending: { kind: 'which', verb, at } })).toMatchObject(intent);
    expect(understood('le 2', { pending: { kind: 'which', verb, at } })).toMatchObject(intent);
    expect(understood('2')).toBe('unsure');
  });
});

describe('any text at all', () => {
  const words = fc.constantFrom(
    'ajoute',
    'rappelle-moi',
    'remind me',
    'de',
    'à',
    'to',
    'my',
    'list',
    'liste',
    'courses',
    'demain',
    '15h',
    'fait',
    'done',
    '2',
    ',',
    'et',
    'and',
    'annule',
    'le',
    'la',
    'note',
    ':',
    '\n',
    'snooze',
    'plus tard',
    '’',
    'œ',
    '👍',
    'je suis à',
    'Paris',
  );

  test('never throws, and what is kept was typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(words).map((w) => w.join(' ')),
        ),
        (text) => {
          const { intent, certainty } = routed(text);
          expect(certainty).toBe(intent === null ? 'unsure' : 'certain');
          if (intent?.kind === 'list.add')
            for (const item of intent.items)
              expect(text.normalize('NFC').replace(/\s+/gu, ' ')).toContain(
                item.replace(/\s+/gu, ' '),
              );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('is routed in a few milliseconds, however it repeats itself', () => {
    const hostile = [
      'ajoute ',
      'add a to my ',
      'rappelle moi à ',
      'liste de ',
      'fait 1, ',
      'a ',
      'ok ',
      'le la ',
      'merci ',
      'n',
      ' ',
      'demain 15h ',
      '- ',
    ];
    routed('je suis à Montréal');
    const times = hostile.flatMap((piece) =>
      [10, 100, 999].map((length) => {
        const text = piece.repeat(length).slice(0, 1000);
        const start = performance.now();
        routed(text);
        return { piece, length, ms: performance.now() - start };
      }),
    );
    // The bound is loose because test machines are busy; catastrophic backtracking takes seconds.
    expect(times.filter(({ ms }) => ms > 250)).toEqual([]);
  });

  test('nothing and too much are unsure', () => {
    expect(understood('')).toBe('unsure');
    expect(understood('   \n ')).toBe('unsure');
    expect(understood(`note: ${'a'.repeat(1000)}`)).toBe('unsure');
  });
});
