import { beforeEach, describe, expect, test } from '@jest/globals';
import { route } from '../router/route.ts';
import { memoryRecord, type MemoryRecord } from './memory-record.test-support.ts';
import { perform } from './perform.ts';

/** Tuesday 10 March 2026, 14:30 in Paris. */
let now: Date;
let record: MemoryRecord;

beforeEach(() => {
  now = new Date('2026-03-10T13:30:00Z');
  record = memoryRecord({ userId: 'u1', language: 'fr', timeZone: 'Europe/Paris' });
});

/** Texts Ficelle a minute later, and gives the answer. */
async function say(text: string): Promise<string> {
  now = new Date(now.getTime() + 60_000);
  const { intent, language } = route(text, {
    now,
    profile: record.profile,
    shownCount: (await record.shown.current()).length,
    pending: await record.questions.current(),
  });
  if (intent === null) return 'unsure';
  record.begin();
  const replies = await perform(intent, record, { now, language });
  return replies.map((reply) => reply.text).join('\n---\n');
}

const titles = async (): Promise<string[]> => (await record.tasks.open()).map(({ title }) => title);

describe('first steps', () => {
  test('come one at a time, until the task is done', async () => {
    expect(await say('aide-moi à commencer ranger la chambre')).toBe(
      "Première étape (2 min) : sors un sac poubelle. Réponds FAIT quand c'est bon, ou ETAPES pour tout voir.",
    );
    expect(await titles()).toEqual(['ranger la chambre']);
    expect(await say('fait')).toContain('Ensuite : jette 5 choses dedans.');
    expect(await say('étapes')).toBe(
      'Ranger la chambre :\n1. jette 5 choses dedans\n2. mets les habits en un seul tas\n3. rapporte la vaisselle à la cuisine\n4. dégage une seule surface, une table ou le lit',
    );
    expect(await say('fait')).toContain('Ensuite : mets les habits');
    expect(await say('passe')).toContain('A la place : rapporte la vaisselle');
    await say('fait');
    await say('fait');
    expect(await say('passe')).toContain("C'est la dernière étape de ranger la chambre");
    expect(await say('fait')).toBe(
      "C'est fini : ranger la chambre. Pas à pas, et jusqu'au bout. Bravo !",
    );
    expect(await titles()).toEqual([]);
    expect(await say('annule')).toContain('ranger la chambre');
    expect(await titles()).toEqual(['ranger la chambre']);
    expect(await say('et maintenant ?')).toContain('mets les habits');
  });

  test('of a task by its number, its name, or the only one', async () => {
    await say('à faire : impôts, appeler EDF');
    await say('à faire');
    expect(await say('découpe 2')).toContain('trouve le numéro');
    expect(await say("j'arrive pas à faire les impôts")).toContain('site des impots');
    expect(await titles()).toEqual(['impôts', 'appeler EDF', 'faire les impôts']);
    expect(await say('découpe 7')).toContain('numéro 7');
  });

  test('a step that is still too much is made smaller', async () => {
    await say('à faire : laver le linge');
    expect(await say('je bloque')).toContain('Première étape');
    expect(await say("c'est trop gros")).toContain('2 minutes seulement');
    expect((await record.tasks.steps((await record.tasks.open())[0]?.id ?? '')).length).toBe(5);
  });

  test('with nothing to do, what to break down is asked', async () => {
    expect(await say('je bloque')).toContain('par quoi tu veux commencer');
    expect(await say('étapes')).toContain('par quoi tu veux commencer');
  });

  test('a reminder told since is what "fait" and "passe" mean', async () => {
    await say('rappelle-moi demain 15h dentiste');
    await say('aide-moi à commencer ranger la chambre');
    now = new Date('2026-03-11T14:00:00Z');
    record.fire((await record.reminders.scheduled())[0]?.id ?? '', now);
    expect(await say('fait')).toBe("Bravo, c'est fait : dentiste.");
    expect(await say('fait')).toContain('Ensuite : jette 5 choses');
  });

  test('undone, nothing of them is left', async () => {
    await say('à faire : laver le linge');
    await say('découpe');
    await say('annule');
    expect(await record.tasks.steps((await record.tasks.open())[0]?.id ?? '')).toEqual([]);
    expect(await titles()).toEqual(['laver le linge']);
  });
});

describe('one thing at a time', () => {
  test('urgent first, then what is due soonest, then the oldest', async () => {
    await say('à faire : trier les photos');
    await say('à faire avant vendredi : impôts');
    await say('à faire avant jeudi : loyer');
    await say('urgent : appeler EDF');
    expect(await say('à faire')).toBe(
      'A faire :\n1. appeler EDF (urgent)\n2. loyer (avant jeudi)\n3. impôts (avant vendredi)\n4. trier les photos',
    );
    expect(await say('et maintenant ?')).toContain('Une seule chose : appeler EDF (urgent).');
    expect(await say('autre chose')).toContain('Une seule chose : loyer (avant jeudi).');
    expect(await say('fait')).toBe("Bravo, c'est fait : loyer.");
    expect(await titles()).toEqual(['appeler EDF', 'impôts', 'trier les photos']);
  });

  test('what is offered is what "fait" means, even when an older reminder has no answer', async () => {
    await say('rappelle-moi dans 2 min dentiste');
    record.fire((await record.reminders.scheduled())[0]?.id ?? '', now);
    await say('à faire : payer le loyer');
    await say('et maintenant ?');
    expect(await say('fait')).toBe("Bravo, c'est fait : payer le loyer.");
    expect(await say('fait')).toBe("Bravo, c'est fait : dentiste.");
  });

  test('with nothing to do, or nothing else', async () => {
    expect(await say('et maintenant ?')).toContain("Rien n'est en attente");
    await say('à faire : payer le loyer');
    await say('et maintenant ?');
    expect(await say('autre chose')).toContain('la seule chose');
  });

  test('what was done today is told, and what was removed is not', async () => {
    expect(await say("qu'est-ce que j'ai fait aujourd'hui ?")).toContain('Rien de coché');
    await say('à faire : loyer, impôts, photos');
    await say('à faire');
    await say('fait 1 et 3');
    await say('supprime la tâche impôts');
    expect(await say("qu'est-ce que j'ai fait aujourd'hui ?")).toBe(
      "Aujourd'hui, tu as fait :\n- loyer\n- photos\nBravo !",
    );
    expect(await say('remets 1')).toBe('De nouveau à faire : loyer.');
    expect(await say('rouvre photos')).toBe('De nouveau à faire : photos.');
    expect(await titles()).toEqual(['loyer', 'photos']);
    now = new Date('2026-03-11T08:00:00Z');
    expect(await say("qu'est-ce que j'ai fait aujourd'hui ?")).toContain('Rien de coché');
  });
});

describe('goals', () => {
  test('are noted, served by tasks, and reached', async () => {
    expect(await say('objectif : courir 10 km')).toContain('Objectif noté : courir 10 km.');
    await say('objectif : lire 12 livres');
    expect(await say('pour mon objectif courir : acheter des chaussures')).toBe(
      'A faire pour courir 10 km : acheter des chaussures.',
    );
    expect(await say('mes objectifs')).toBe(
      'Tes objectifs :\n1. courir 10 km > acheter des chaussures\n2. lire 12 livres',
    );
    expect(await say('fait 2')).toBe('Objectif atteint : lire 12 livres. Bravo, quelle route !');
    expect(await say('annule')).toContain('lire 12 livres (objectif)');
    expect(await say("supprime l'objectif 1")).toContain('Objectif retiré : courir 10 km.');
    expect(await say('mes objectifs')).toBe('Tes objectifs :\n1. lire 12 livres');
    expect(await say('objectif danser atteint')).toContain('Je ne trouve pas');
  });
});
