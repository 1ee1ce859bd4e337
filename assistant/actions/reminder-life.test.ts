import { beforeEach, describe, expect, test } from '@jest/globals';
import { route } from '../router/route.ts';
import { memoryRecord, type MemoryRecord } from './memory-record.test-support.ts';
import { perform } from './perform.ts';

/** Tuesday 10 March 2026, 14:30 in Paris. */
const NOON = new Date('2026-03-10T13:30:00Z');
let now: Date;
let record: MemoryRecord;
beforeEach(() => {
  now = NOON;
  record = memoryRecord({ userId: 'u1', language: 'fr', timeZone: 'Europe/Paris' });
});

async function say(text: string): Promise<string> {
  const { intent, language } = route(text, {
    now,
    profile: record.profile,
    shownCount: (await record.shown.current()).length,
    pending: await record.questions.current(),
  });
  if (intent === null) return 'unsure';
  record.begin();
  return (await perform(intent, record, { now, language })).map((reply) => reply.text).join('\n');
}

/** One that comes back every day at 8, the next time tomorrow. */
const pills = () =>
  record.reminders.add({
    text: 'médicaments',
    dueAt: new Date('2026-03-11T07:00:00Z'),
    recurrence: { rule: 'FREQ=DAILY', start: '2026-03-01T08:00' },
  });
const only = async () => (await record.reminders.scheduled())[0];

describe('a reminder that was just made', () => {
  beforeEach(async () => {
    await say('rappelle-moi demain 15h dentiste');
  });

  test.each([
    ['non, 16h', 'demain à 16 h'],
    ['plutôt 16h30', 'demain à 16 h 30'],
    ['finalement vendredi 9h', 'vendredi 13 mars à 9 h'],
    ['16h', 'demain à 16 h'],
    ['oups après-demain 10h', 'jeudi 12 mars à 10 h'],
  ])('is put right by %j', async (text, when) => {
    expect(await say(text)).toBe(`C'est noté : dentiste, ${when}.`);
    expect(await record.reminders.scheduled()).toHaveLength(1);
  });

  test('is put right more than once', async () => {
    await say('non, 16h');
    expect(await say('non 17h')).toBe("C'est noté : dentiste, demain à 17 h.");
  });

  test.each(['non', 'laisse tomber', 'oublie ça'])('is taken back by %j', async (text) => {
    expect(await say(text)).toMatch(/^Annulé : j'ai enlevé dentiste/);
    expect(await record.reminders.scheduled()).toEqual([]);
  });

  test('is left alone by other requests', async () => {
    await say('ajoute lait à mes courses');
    expect(await say('16h')).toMatch(/^De quoi veux-tu/);
  });
});

describe('a reminder that comes back', () => {
  test('is said back with how it comes back, and shown so', async () => {
    expect(await say('rappelle-moi tous les mardis à 18h yoga')).toBe(
      "C'est noté : yoga, chaque mardi à 18 h. La première fois : aujourd'hui à 18 h.",
    );
    expect(await say('mes rappels')).toBe('Tes rappels :\n1. yoga, chaque mardi à 18 h');
  });

  test.each([
    ['1', 'chaque jour à 19 h'],
    ['21h', 'chaque jour à 21 h'],
    ['tous les soirs à 22h30', 'chaque jour à 22 h 30'],
  ])('without an hour is proposed, and %j settles it', async (text, how) => {
    expect(await say('rappelle-moi tous les soirs de me brosser les dents')).toBe(
      "me brosser les dents : chaque jour à 19 h, c'est bien cela ? 1 = oui, sinon dis-moi quand.",
    );
    expect(await say(text)).toContain(`me brosser les dents, ${how}.`);
    expect((await only())?.recurrence?.rule).toBe('FREQ=DAILY');
  });

  test('begins today where the hour that was missing is still ahead', async () => {
    now = new Date('2026-03-10T09:01:00Z'); // 10:01 in Paris, after the 9 o'clock that is proposed
    await say("rappelle-moi chaque jour de boire de l'eau");
    expect(await say('14h')).toBe(
      "C'est noté : boire de l'eau, chaque jour à 14 h. La première fois : aujourd'hui à 14 h.",
    );
  });

  test('without a text is asked what for', async () => {
    expect(await say('rappelle-moi tous les jours à 8h')).toBe(
      'De quoi veux-tu que je te rappelle (chaque jour à 8 h) ?',
    );
    expect(await say('prendre mes médicaments')).toContain(
      'prendre mes médicaments, chaque jour à 8 h',
    );
  });

  test('gets its habit as an answer', async () => {
    await say("rappelle-moi d'arroser les plantes");
    expect(await say('tous les samedis à 10h')).toContain(
      'arroser les plantes, chaque samedi à 10 h',
    );
  });

  test('in a way that cannot be kept is said so, and nothing is kept', async () => {
    expect(await say('rappelle-moi 2 fois par jour à 8h et 20h30 médicaments')).toContain(
      'je ne sais pas répéter comme cela',
    );
    expect(await only()).toBeUndefined();
  });

  test('waits for its next time when it is done', async () => {
    const { id } = await pills();
    record.fire(id, now);
    expect(await say('fait')).toBe(
      "Bravo, c'est fait : médicaments. La prochaine fois : demain à 8 h.",
    );
    expect(await record.reminders.unanswered()).toEqual([]);
    expect((await only())?.dueAt).toEqual(new Date('2026-03-11T07:00:00Z'));
  });

  test('is skipped once', async () => {
    await pills();
    expect(await say('saute la prochaine')).toBe(
      "D'accord, on saute cette fois : médicaments. La prochaine : jeudi 12 mars à 8 h.",
    );
    expect(await say('annule')).toMatch(/médicaments/);
    expect((await only())?.dueAt).toEqual(new Date('2026-03-11T07:00:00Z'));
  });

  test('is put off this once, and its hour stays', async () => {
    const { id } = await pills();
    record.fire(id, now);
    expect(await say('dans 20 min')).toMatch(/aujourd'hui à 14 h 50/);
    expect(await only()).toMatchObject({
      dueAt: new Date('2026-03-10T13:50:00Z'),
      recurrence: { rule: 'FREQ=DAILY', start: '2026-03-01T08:00' },
    });
  });

  test('is not put off past its next time', async () => {
    const { id } = await pills();
    record.fire(id, now);
    expect(await say('reporte à demain 10h')).toMatch(/demain à 8 h/);
  });

  test('keeps its hour where its owner goes', async () => {
    await pills();
    await record.reminders.add({ text: 'train', dueAt: new Date('2026-03-12T09:00:00Z') });
    await say('je suis à Montréal');
    const [first, second] = await record.reminders.scheduled();
    expect(first).toMatchObject({ text: 'médicaments', dueAt: new Date('2026-03-11T12:00:00Z') });
    expect(second).toMatchObject({ text: 'train', dueAt: new Date('2026-03-12T09:00:00Z') });
  });

  test('ends when it is removed', async () => {
    await pills();
    expect(await say('annule le rappel médicaments')).toMatch(/supprimé : médicaments/);
    expect(await only()).toBeUndefined();
  });
});

describe('a new name', () => {
  test.each([
    ['renomme dentiste en orthodontiste', 'orthodontiste'],
    ['rename dentiste to orthodontist', 'orthodontist'],
  ])('%j', async (text, name) => {
    await say('rappelle-moi demain 15h dentiste');
    expect(await say(text)).toContain(name);
    expect((await only())?.text).toBe(name);
    await say('annule');
    expect((await only())?.text).toBe('dentiste');
  });

  test('by number', async () => {
    await say('à faire : payer le loyer');
    await say('à faire');
    await say('renomme 1 en payer le loyer de mars');
    expect((await record.tasks.open())[0]?.title).toBe('payer le loyer de mars');
  });
});

describe('reminders that were told close to each other', () => {
  beforeEach(async () => {
    for (const text of ['manger', 'appeler Paul']) {
      const { id } = await record.reminders.add({ text, dueAt: NOON });
      record.fire(id, NOON);
    }
  });

  test('"done" asks which one', async () => {
    expect(await say('fait')).toBe(
      'Lequel est fait ? Réponds par son numéro.\n1. appeler Paul\n2. manger',
    );
    expect(await say('2')).toBe("Bravo, c'est fait : manger.");
    expect(await say('fait')).toBe("Bravo, c'est fait : appeler Paul.");
  });

  test('both can be named, put off and removed', async () => {
    expect(await say('fait : manger')).toMatch(/manger/);
    expect(await say('annule le rappel Paul')).toMatch(/supprimé : appeler Paul/);
    expect(await record.reminders.unanswered()).toEqual([]);
  });
});

describe('being left alone', () => {
  test.each([
    ["pas aujourd'hui", 'demain à 8 h'],
    ["pause jusqu'à lundi", 'lundi 16 mars à 8 h'],
    ['pause 2h', "jusqu'à 16 h 30"],
    ['not today', 'tomorrow at 8 AM'],
    ['pause until friday 6pm', 'Friday 13 March at 6 PM'],
  ])('%j: a pause', async (text, until) => {
    expect(await say(text)).toContain(until);
    expect(record.profile.pausedUntil).not.toBeNull();
  });

  test('a pause ends before its time, and can be undone', async () => {
    await say("pas aujourd'hui");
    expect(await say('reprends')).toMatch(/^Me revoilà/);
    expect(record.profile.pausedUntil).toEqual(now);
    expect(await say('reprends')).toMatch(/pas en pause/);
  });

  test.each([
    ['silence de 21h à 8h', { from: '21:00', to: '08:00' }],
    ['heures calmes 22h-8h', { from: '22:00', to: '08:00' }],
    ["ne m'écris pas entre 21h30 et 7h", { from: '21:30', to: '07:00' }],
    ['quiet hours 10pm to 7:30am', { from: '22:00', to: '07:30' }],
    ["don't text me between midnight and 9am", { from: '00:00', to: '09:00' }],
    ["pas d'heures calmes", null],
  ])('%j: quiet hours', async (text, quiet) => {
    await say(text);
    expect(record.profile.quiet).toEqual(quiet);
  });

  test.each([
    ['arrête de me relancer', false],
    ["don't nag me", false],
    ['sans relance', false],
    ['insiste', true],
  ])('%j: follow-ups', async (text, on) => {
    await say(text);
    expect(record.profile.followUps).toBe(on);
  });

  test.each([
    'pause café avec Julie demain',
    "pas aujourd'hui mais demain je vois Paul",
    'passe à la boulangerie',
    'on fait une pause dans notre couple',
    'not today but maybe tomorrow we could go',
    'il faut que je reprenne le sport',
    'i need to skip rope more',
  ])('%j is no such request', (text) => {
    const { intent } = route(text, { now, profile: record.profile });
    expect(intent?.kind ?? 'none').not.toMatch(/^(?:pause|quiet|follow-ups|reminder\.skip)/);
  });
});
