import { describe, expect, test } from '@jest/globals';
import type { PendingQuestion } from '../ports/pending-questions.ts';
import { route } from './route.ts';

const proposed = '2026-11-22T14:00:00.000Z';
const pending: PendingQuestion = {
  kind: 'reminder-time',
  text: 'dentiste',
  near: proposed,
  proposed,
};
const profile = { userId: 'anna', language: 'fr', timeZone: 'Europe/Paris' } as const;
const context = { now: new Date('2026-11-21T01:30:00Z'), profile, pending };

describe('a time that was proposed', () => {
  test.each(['1', 'oui', 'ok', "c'est ça", 'yes', 'Oui !', "d'accord"])(
    'is taken by %j',
    (text) => {
      const { intent, certainty } = route(text, context);
      expect(certainty).toBe('certain');
      expect(intent).toEqual({ kind: 'reminder.create', text: 'dentiste', at: new Date(proposed) });
    },
  );

  test.each(['2', 'non', 'no'])('is refused by %j, and asked for', (text) => {
    expect(route(text, context).intent).toMatchObject({
      kind: 'reminder.ask-time',
      doubt: 'missing',
    });
  });

  test('gives way to another one', () => {
    expect(route('plutot 16h30', context).intent).toEqual({
      kind: 'reminder.create',
      text: 'dentiste',
      at: new Date('2026-11-22T15:30:00Z'),
    });
  });

  test('is not what "1" means when none was proposed', () => {
    const asked: PendingQuestion = { kind: 'reminder-time', text: 'dentiste', near: proposed };
    expect(route('1', { ...context, pending: asked }).intent).toBeNull();
  });
});
