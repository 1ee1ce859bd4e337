import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Language } from '../language.ts';
import { tellNudge } from '../nudges/tell-nudge.ts';
import { repliesIn } from '../replies/in-language.ts';
import { route } from '../router/route.ts';
import { renderWhen } from '../time/render-when.ts';
import { memoryRecord, type MemoryRecord } from './memory-record.test-support.ts';
import { perform } from './perform.ts';

const timeZone = 'Europe/Paris';
/** Tuesday 10 March 2026, 14:30 in Paris. */
const START = new Date('2026-03-10T13:30:00Z');
const MINUTE = 60_000;

let record: MemoryRecord;
let now: Date;
let language: Language;
beforeEach(() => {
  language = 'fr';
  now = START;
  record = memoryRecord({ userId: 'u1', language, timeZone });
});

/** Sends a text; gives the reply, or 'unsure'. */
async function says(text: string): Promise<string> {
  record.begin();
  const { intent, ...routed } = route(text, {
    now,
    profile: { language, timeZone },
    shownCount: (await record.shown.current()).length,
    pending: await record.questions.current(),
  });
  if (intent === null) return 'unsure';
  const replies = await perform(intent, record, { now, language: routed.language });
  return replies.map((reply) => reply.text).join('|');
}

/** Lets time pass up to the next nudge, and tells it as the worker does. */
async function hears(): Promise<string | null> {
  const [nudge] = await record.nudges.scheduled();
  if (nudge === undefined) return null;
  now = nudge.dueAt;
  const { text, next } = await tellNudge(nudge, {
    record,
    now,
    language,
    replies: repliesIn(language),
    when: (at) => renderWhen(at, { now, timeZone, language }),
  });
  await record.nudges.cancel(nudge.kind);
  if (next !== null) await record.nudges.schedule(nudge.kind, next.dueAt, next.subject as never);
  return text;
}

const passes = (minutes: number) => (now = new Date(now.getTime() + minutes * MINUTE));

describe('a focus', () => {
  test('begins, ends, rests and begins again', async () => {
    expect(await says('focus')).toMatch(/25 min.*15 h|25 min.*14 h 55/);
    expect(await hears()).toMatch(/^25 min, bravo/);
    expect(now).toEqual(new Date('2026-03-10T13:55:00Z'));
    expect(await says('1')).toMatch(/15 h\./);
    expect(await hears()).toMatch(/^Fin de la pause/);
    expect(await says('1')).toMatch(/25 min.*15 h 25/);
    expect(await hears()).toMatch(/^25 min, bravo/);
    expect(await says('3')).toMatch(/Bravo/);
    expect(await hears()).toBeNull();
  });

  test('has a word at half time when it is longer than half an hour', async () => {
    await says('focus 30');
    expect(await hears()).toMatch(/^30 min, bravo/);
    await says('focus 45');
    expect(await hears()).toMatch(/Encore 22 min/);
    expect(await hears()).toMatch(/^45 min, bravo/);
  });

  test('ends before its time with the minutes done', async () => {
    await says('focus 25');
    passes(12);
    expect(await says('fini')).toBe('Bravo, 12 min de focus !');
    expect(await hears()).toBeNull();
    expect(await says('fini')).toMatch(/Rien n'est en attente/);
  });

  test('on a task ends with it, and both come back when that is undone', async () => {
    await says('à faire : payer le loyer');
    expect(await says('focus sur le loyer')).toMatch(/payer le loyer/);
    passes(10);
    expect(await says('fini')).toBe("Bravo, 10 min de focus ! payer le loyer : c'est fait.");
    expect(await record.tasks.open()).toEqual([]);
    expect(await says('annule')).toMatch(/payer le loyer/);
    expect(await record.tasks.open()).toHaveLength(1);
    expect(await record.nudges.scheduled()).toMatchObject([{ kind: 'focus' }]);
  });

  test('on a line that was shown; its task is done when the person says so at the end', async () => {
    await says('à faire : payer le loyer, appeler EDF');
    await says('mes tâches');
    expect(await says('focus sur 2')).toMatch(/appeler EDF/);
    expect(await hears()).toMatch(/FAIT = tout est fini/);
    expect(await says('fait')).toMatch(/appeler EDF : c'est fait/);
    expect(await record.tasks.open()).toMatchObject([{ title: 'payer le loyer' }]);
    expect(await says('focus sur 9')).toMatch(/numéro 9/);
  });

  test('gives way to what was reminded of meanwhile', async () => {
    await says('focus 25');
    passes(5);
    const { id } = await record.reminders.add({ text: 'four', dueAt: now });
    record.fire(id, now);
    expect(await says('fait')).toMatch(/four/);
    expect(await record.nudges.scheduled()).toMatchObject([{ kind: 'focus' }]);
  });

  test('only one runs: another takes its place; it can be left', async () => {
    await says('focus 25');
    passes(5);
    await says('focus 10');
    expect(await record.nudges.scheduled()).toHaveLength(1);
    expect(await says('annule le focus')).toMatch(/on laisse ce focus/);
    expect(await says('annule le focus')).toMatch(/Pas de focus/);
    expect(await hears()).toBeNull();
  });

  test('in English', async () => {
    language = 'en';
    expect(await says('focus 25 on taxes')).toMatch(/^Here we go: 25 min \(taxes\), until 2:55 PM/);
    expect(await hears()).toMatch(/^25 min, well done! 5 min break\?/);
    expect(await says('2')).toMatch(/taxes/);
    passes(3);
    expect(await says('done')).toBe('Well done, 3 min of focus!');
  });
});

describe('a check-in', () => {
  test('asks once; an answer is praised', async () => {
    expect(await says("demande-moi dans 1h si j'ai avancé")).toMatch(/15 h 30/);
    expect(await hears()).toMatch(/^Alors, tu avances \? 1 = oui/);
    expect(await says('1')).toMatch(/bravo/);
    expect(await hears()).toBeNull();
  });

  test('"not yet" offers a smaller step, or to ask again', async () => {
    await says('check in with me at 4pm');
    await hears();
    expect(await says('pas encore')).toMatch(/1 = focus de 5 min, 2 = je redemande/);
    expect(await says('2')).toMatch(/16 h 20/);
    expect(await hears()).toMatch(/tu avances/);
    await says('2');
    expect(await says('1')).toMatch(/^C'est parti : 5 min/);
  });

  test('without an answer there is no second one', async () => {
    await says('surveille-moi');
    await hears();
    expect(await hears()).toBeNull();
  });
});

describe('the day at a glance', () => {
  test('on demand: numbered lines that "fait" acts on', async () => {
    await says('rappelle-moi à 18h de sortir le linge');
    await says('à faire : payer le loyer');
    expect(await says("c'est quoi le programme ?")).toBe(
      'Ta journée :\n1. sortir le linge, 18 h\n2. payer le loyer\nPour commencer : payer le loyer',
    );
    expect(await says('fait 2')).toMatch(/payer le loyer/);
    expect(await record.tasks.open()).toEqual([]);
  });

  test('on demand there is always an answer', async () => {
    expect(await says('bilan')).toMatch(/Rien de prévu/);
    expect(await says('bilan du soir')).toMatch(/Rien en attente/);
  });

  test('every morning from the next time on, until it is dropped', async () => {
    expect(await says('bilan du matin à 8h')).toMatch(/demain à 8 h/);
    await says('à faire : payer le loyer');
    expect(await hears()).toMatch(/payer le loyer/);
    expect(now).toEqual(new Date('2026-03-11T07:00:00Z'));
    expect(await hears()).toMatch(/payer le loyer/);
    expect(now).toEqual(new Date('2026-03-12T07:00:00Z'));
    expect(await says('plus de bilan')).toMatch(/plus de bilan/);
    expect(await says('plus de bilan')).toMatch(/pas de bilan prévu/);
    expect(await says('annule')).toMatch(/bilan du matin/);
    expect(await hears()).toMatch(/payer le loyer/);
  });

  test('in the evening: what was done first', async () => {
    record.done.push('lessive', 'courses');
    await says('rappelle-moi demain 9h dentiste');
    await says('à faire : payer le loyer');
    await says('bilan du soir à 20h30');
    expect(await hears()).toBe(
      "Bravo, fait aujourd'hui : lessive et courses.\nEncore ouvert, sans urgence :\n1. payer le loyer\nDemain, d'abord : dentiste, 9 h",
    );
  });
});

describe('the evening summary', () => {
  beforeEach(async () => {
    for (const text of ['yoga', 'linge']) {
      const { id } = await record.reminders.add({ text, dueAt: now });
      record.fire(id, now);
    }
    await record.nudges.schedule('evening-summary', new Date('2026-03-10T20:00:00Z'));
    expect(await hears()).toMatch(/1\. yoga\n2\. linge/);
  });

  test('is answered by number', async () => {
    expect(await says('1')).toMatch(/yoga/);
    expect(await says('fait 2')).toMatch(/linge/);
    expect(await record.history.unansweredSince(now)).toEqual([]);
  });

  test('is moved to the next day as a whole, what is done excepted', async () => {
    expect(await says('demain')).toMatch(/demain à 9 h \(2 rappels\)/);
    expect((await record.reminders.scheduled()).map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-03-11T08:00:00.000Z',
      '2026-03-11T08:00:00.000Z',
    ]);
  });
});

test('tips are dropped', async () => {
  const subject = { activatedAt: now.toISOString(), told: [], lastToldAt: null, ignored: 0 };
  await record.nudges.schedule('tip', new Date('2026-03-11T10:00:00Z'), subject);
  expect(await says('plus de conseils')).toMatch(/plus de conseils/);
  expect(await hears()).toBeNull();
});
