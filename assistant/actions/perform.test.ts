import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Language } from '../language.ts';
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

/** Texts Ficelle, and gives the answer. */
async function say(text: string, profile?: Language): Promise<string> {
  const language = profile ?? record.profile.language;
  const { intent, ...rest } = route(text, {
    now,
    profile: { ...record.profile, language },
    shownCount: (await record.shown.current()).length,
    pending: await record.questions.current(),
  });
  if (intent === null) return 'unsure';
  record.begin();
  const replies = await perform(intent, record, { now, language: rest.language });
  return replies.map((reply) => reply.text).join('\n---\n');
}

async function fireFirst(): Promise<void> {
  const [first] = await record.reminders.scheduled();
  record.fire(first?.id ?? '', now);
}

describe('reminders', () => {
  test('the exact local time is said back', async () => {
    expect(await say('rappelle-moi demain 15h dentiste')).toBe(
      "C'est noté : dentiste, demain à 15 h.",
    );
    expect(await say('remind me tomorrow at 4pm to call mom')).toBe(
      'Noted: call mom, tomorrow at 4 PM.',
    );
    expect(await say('mes rappels')).toBe(
      'Tes rappels :\n1. dentiste, demain à 15 h\n2. call mom, demain à 16 h',
    );
  });

  test('a missing time is asked, and its answer makes the reminder', async () => {
    expect(await say("rappelle-moi d'appeler maman")).toBe(
      'appeler maman : à quelle heure ? Par exemple : demain 15h',
    );
    expect(await say('merci')).toBe('Avec plaisir !');
    expect(await say('demain 18h')).toBe("C'est noté : appeler maman, demain à 18 h.");
    expect(await record.questions.current()).toMatchObject({ kind: 'reminder-made' });
  });

  test('a question is dropped without touching anything', async () => {
    await say('rappelle-moi demain 15h dentiste');
    await say("rappelle-moi d'appeler maman");
    expect(await say('annule')).toBe("D'accord, on laisse tomber.");
    expect(await record.reminders.scheduled()).toHaveLength(1);
  });

  test('a time alone asks for the text when nothing fired lately', async () => {
    expect(await say('rappelle-moi à 18h')).toBe(
      "De quoi veux-tu que je te rappelle (aujourd'hui à 18 h) ?",
    );
    expect(await say('sortir le linge')).toBe("C'est noté : sortir le linge, aujourd'hui à 18 h.");
  });

  test('one that fired is done, once', async () => {
    await say('rappelle-moi dans 2 minutes de sortir le linge');
    await fireFirst();
    expect(await say('fait')).toBe("Bravo, c'est fait : sortir le linge.");
    expect(await record.reminders.unanswered()).toEqual([]);
    expect(await say('fait')).toContain("Rien n'est en attente");
  });

  test('one that fired is put off: by default, to a length, to a time', async () => {
    await say('rappelle-moi dans 2 minutes de sortir le linge');
    await fireFirst();
    expect(await say('plus tard')).toContain(
      "sortir le linge : je te le redis aujourd'hui à 14 h 45.",
    );
    await fireFirst();
    expect(await say('dans 1h')).toBe("sortir le linge : je te le redis aujourd'hui à 15 h 30.");
    await fireFirst();
    expect(await say('tomorrow 9am')).toBe(
      "sortir le linge: I'll tell you again tomorrow at 9 AM.",
    );
    expect(await say('plus tard')).toContain("Je n'ai pas de rappel à reporter");
  });

  test('an hour later, a time alone is for something new', async () => {
    await say('rappelle-moi dans 2 minutes de sortir le linge');
    await fireFirst();
    now = new Date(now.getTime() + 61 * 60_000);
    await record.questions.clear(); // as it is after 5 minutes
    expect(await say('à 18h')).toContain('De quoi');
  });

  test('"later" on one still to come never brings it forward', async () => {
    await say('rappelle-moi demain 15h dentiste');
    await say('mes rappels');
    expect(await say('snooze 1')).toContain('demain à 15 h 15');
  });

  test('is cancelled by name, by hour, by number, and put back', async () => {
    await say('rappelle-moi demain 15h dentiste');
    await say('rappelle-moi demain 16h coiffeur');
    expect(await say('annule le rappel du dentiste')).toContain('Rappel supprimé : dentiste.');
    expect(await say('annule')).toBe('Annulé : dentiste (rappel) est comme avant.');
    expect(await say('supprime le rappel de 16h')).toContain('coiffeur');
    await say('annule');
    await say('mes rappels');
    expect(await say('annule 2')).toContain('coiffeur');
    await say('annule');
    expect(await say('annule tous mes rappels')).toContain('2 rappels supprimés');
    expect(await say('annule')).toContain('dentiste (rappel) est comme avant');
    expect(await record.reminders.scheduled()).toHaveLength(2);
  });

  test('asks which one, and takes a number', async () => {
    await say('rappelle-moi demain 15h dentiste');
    await say('rappelle-moi demain 16h coiffeur');
    expect(await say('annule le rappel')).toBe(
      'Lequel veux-tu supprimer ? Réponds par son numéro.\n1. dentiste, demain à 15 h\n2. coiffeur, demain à 16 h',
    );
    expect(await say('2')).toContain('Rappel supprimé : coiffeur.');
  });
});

describe('lists', () => {
  test('are filled in both languages, shown, checked and cleared', async () => {
    expect(await say('ajoute lait et pain à ma liste de courses')).toBe(
      'Ajouté (courses) : lait et pain.',
    );
    expect(await say('add eggs to my shopping list')).toBe(
      'Added (shopping): eggs. 3 things in all.',
    );
    expect(await say('ajoute du lait aux courses')).toBe('Déjà noté (courses) : lait.');
    expect(await say('ma liste de courses')).toBe('Courses :\n1. lait\n2. pain\n3. eggs');
    expect(await say("j'ai pris le lait")).toBe('Coché : lait. Reste 2.');
    expect(await say('fait 3')).toBe('Coché : eggs. Reste 1.');
    expect(await say('enlève le beurre de la liste')).toContain('Je ne trouve pas "beurre"');
    expect(await say('vide la liste')).toContain('Liste courses vidée (1)');
    expect(await say('undo')).toContain('pain (list) is as before');
    expect(await say('courses')).toBe('Courses :\n1. pain');
  });

  test('what is found is done even when the rest is not', async () => {
    await say('courses: lait, lait de coco, pain');
    expect(await say("j'ai pris le lait et le vin")).toBe(
      'Coché : lait. Reste 2. Je ne trouve pas "vin". Envoie MENU si tu veux des idées.',
    );
  });

  test('have names', async () => {
    await say('courses: lait');
    await say('liste vacances: tente, duvet');
    expect(await say('mes listes')).toBe('Tes listes : courses (1), vacances (2).');
    expect(await say('vide la liste')).toContain('Tes listes');
  });

  test('a number that was never shown does nothing', async () => {
    await say('courses: lait, pain');
    expect(await say('fait 2')).toContain('Je ne vois pas de numéro 2');
    await say('courses');
    expect(await say('enlève 1 et 5')).toContain('Je ne vois pas de numéro 5');
    expect(await record.lists.open('courses')).toHaveLength(2);
  });
});

describe('tasks and notes', () => {
  test('tasks are added, shown, done by number or name, removed and put back', async () => {
    expect(await say('à faire: appeler EDF, ranger le bureau')).toBe(
      'A faire : appeler EDF et ranger le bureau.',
    );
    expect(await say('mes tâches')).toBe('A faire :\n1. appeler EDF\n2. ranger le bureau');
    expect(await say('fait 1')).toBe("Bravo, c'est fait : appeler EDF.");
    expect(await say('fait 1')).toBe("appeler EDF : c'est déjà fait, bravo.");
    expect(await say('supprime la tâche ranger bureau')).toContain(
      'Retiré de ta liste à faire : ranger le bureau.',
    );
    expect(await say('annule')).toContain('ranger le bureau');
    expect(await say('fait')).toBe("Bravo, c'est fait : ranger le bureau.");
  });

  test('"fait" asks which among several', async () => {
    await say('à faire: appeler EDF, ranger le bureau');
    expect(await say('fait')).toContain(
      'Lequel est fait ? Réponds par son numéro.\n1. appeler EDF',
    );
    expect(await say('2')).toBe("Bravo, c'est fait : ranger le bureau.");
  });

  test('notes are kept whole, found and removed', async () => {
    expect(await say('note: le code du portail est bleu')).toBe(
      'Noté : le code du portail est bleu',
    );
    await say('note 7');
    expect(await say('mes notes')).toBe('Tes notes :\n1. 7\n2. le code du portail est bleu');
    expect(await say('supprime la note 1')).toContain('Note supprimée : 7.');
    expect(await say('cherche note portail')).toBe(
      'Notes avec "portail" :\n1. le code du portail est bleu',
    );
    expect(await say('cherche note wifi')).toContain('Je ne trouve pas "wifi"');
    expect(await say('note')).toBe('Que veux-tu noter ?');
    expect(await say('le wifi est abc')).toBe('Noté : le wifi est abc');
  });
});

describe('settings and talk', () => {
  test('the language and the zone change, and can be put back', async () => {
    expect(await say('english please')).toContain('English it is');
    expect(record.profile.language).toBe('en');
    expect(await say("I'm in Toronto")).toBe(
      'Noted: it is 9:30 AM where you are (Toronto). If that is wrong, send UNDO.',
    );
    expect(await say('je suis à Montréal')).toContain('il est 9 h 30 chez toi');
    await say('undo');
    await say('undo');
    expect(record.profile.timeZone).toBe('Europe/Paris');
  });

  test('nothing to undo is said', async () => {
    expect(await say('annule')).toBe("Il n'y a rien à annuler.");
    expect(await say('menu')).toContain('rappelle-moi demain 15h dentiste');
    expect(await say('salut')).toContain('Bonjour');
  });
});

describe('a list emptied but for some', () => {
  test('lose everything but what is kept, unless that is not there', async () => {
    await say('courses : lait, pain, 2 baguettes');
    expect(await say('enlève tout sauf le sel')).toContain('Je ne trouve pas');
    expect(await say('enlève tout sauf le lait')).toContain('Enlevé : pain et 2 baguettes.');
    expect(await say('ma liste')).toBe('Courses :\n1. lait');
    await say('annule');
    expect(await say('ma liste')).toContain('3. 2 baguettes');
  });
});
