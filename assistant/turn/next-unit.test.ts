import { describe, expect, test } from '@jest/globals';
import { route } from '../router/route.ts';
import { nextUnit } from './next-unit.ts';

const PATIENCE = { waitMs: 1_500, capMs: 4_000 };
const profile = { userId: 'anna', language: 'fr', timeZone: 'Europe/Paris' } as const;

/** A line of texts with their ages in milliseconds, oldest first. */
function unitOf(...line: readonly (readonly [body: string, ageMs: number])[]) {
  const texts = line.map(([body, ageMs]) => ({ body, ageMs }));
  return nextUnit(texts, PATIENCE, (text) =>
    route(text, { now: new Date('2026-03-10T13:30:00Z'), profile }),
  );
}

describe('nextUnit', () => {
  test('a complete request is a unit of its own, however young, whatever follows', () => {
    expect(unitOf(['ajoute lait aux courses', 0], ['ajoute pain aux courses', 0])).toMatchObject({
      kind: 'certain',
      count: 1,
      text: 'ajoute lait aux courses',
    });
  });

  test.each([
    [['rappelle-moi', 'demain 15h dentiste'], 2],
    [['rappelle-moi', 'dans 2 heures', 'de sortir le linge'], 3],
    [['rappelle-moi de sortir les poubelles', 'demain 18h'], 2],
    [['demain 15h', 'dentiste'], 2],
    [['note', 'le code est bleu'], 2],
  ])('%j are one request', (bodies, count) => {
    const unit = unitOf(...bodies.map((body) => [body, 0] as const));
    expect(unit).toMatchObject({ kind: 'certain', count });
  });

  test('half a request and a whole one are two', () => {
    expect(
      unitOf(['rappelle-moi de sortir les poubelles', 0], ['ajoute lait aux courses', 0]),
    ).toMatchObject({
      kind: 'certain',
      count: 1,
      route: { intent: { kind: 'reminder.ask-time' } },
    });
  });

  test.each([['blabla et voila'], ['rappelle-moi de sortir les poubelles'], ['demain 15h']])(
    '%j waits for more, from its own time on',
    (body) => {
      expect(unitOf([body, 400])).toEqual({ kind: 'wait', ms: 1_100 });
    },
  );

  test('the wait begins again with each fragment, up to the cap', () => {
    expect(unitOf(['blabla', 2_000], ['et voila', 100])).toEqual({ kind: 'wait', ms: 1_400 });
    expect(unitOf(['blabla', 3_900], ['et voila', 100])).toEqual({ kind: 'wait', ms: 100 });
  });

  test('after the wait, fragments that make no sense go to the agent as one', () => {
    expect(unitOf(['blabla', 1_600], ['et voila', 1_500])).toMatchObject({
      kind: 'unsure',
      count: 2,
      text: 'blabla et voila',
    });
  });

  test('after the wait, half a request is asked about', () => {
    expect(unitOf(['rappelle-moi de sortir les poubelles', 1_500])).toMatchObject({
      kind: 'certain',
      route: { intent: { kind: 'reminder.ask-time', doubt: 'missing' } },
    });
  });

  test('what was not understood before a request is answered before it, without waiting', () => {
    expect(unitOf(['blabla et voila', 0], ['ajoute lait aux courses', 0])).toMatchObject({
      kind: 'unsure',
      count: 1,
    });
  });
});
