import { beforeEach, describe, expect, test } from '@jest/globals';
import { route } from '../router/route.ts';
import { countSegments } from '../sms/segments.ts';
import { memoryRecord, type MemoryRecord } from './memory-record.test-support.ts';
import { perform } from './perform.ts';

let now: Date;
let record: MemoryRecord;

/** Tuesday 10 March 2026, 14:30 in Paris. */
beforeEach(() => {
  now = new Date('2026-03-10T13:30:00Z');
  begin('Europe/Paris');
});

function begin(timeZone: string): void {
  record = memoryRecord({ userId: 'u1', language: 'fr', timeZone });
}

/** Texts Ficelle, and gives the answer. */
async function say(text: string): Promise<string> {
  const { intent, language } = route(text, {
    now,
    profile: record.profile,
    shownCount: (await record.shown.current()).length,
    pending: await record.questions.current(),
  });
  if (intent === null) return 'unsure';
  record.begin();
  const [reply] = await perform(intent, record, { now, language });
  expect(countSegments(reply?.text ?? '').encoding).toBe('GSM-7');
  return reply?.text ?? '';
}

describe('expenses', () => {
  test('are noted and said back with their category and day', async () => {
    expect(await say('12,50 resto')).toBe('Noté : resto 12,50 € (restos).');
    expect(await say("j'ai payé 45 € d'essence hier")).toBe(
      'Noté : essence 45 € (transport), hier.',
    );
    expect(await say('resto 23€ samedi et ciné 12€')).toBe(
      'Noté : resto 23 € (restos), le 7/03 et ciné 12 € (loisirs), le 7/03.',
    );
    expect(await say('spent $12 on lunch')).toBe('Noted: lunch $12 (eating out).');
    expect(await say("j'ai dépensé 30 €")).toBe('Noté : dépense 30 €.');
  });

  test('without a currency are in the one used last, else in that of the time zone', async () => {
    expect(await say('pharmacie 8,90')).toContain('8,90 €');
    await say('taxi 20 CHF');
    expect(await say('pharmacie 8,90')).toContain('8,90 CHF');
    begin('America/Toronto');
    expect(await say('groceries 62.30')).toContain('CA$62.30');
    begin('Europe/London');
    expect(await say('groceries 62.30')).toContain('£62.30');
    begin('America/Chicago');
    expect(await say('groceries 62.30')).toContain(' $62.30');
  });

  test('in dollars are in those of the country, whatever was used last', async () => {
    begin('America/Montreal');
    await say('resto 10€');
    expect(await say('spent $4.50 on coffee')).toContain('CA$4.50');
    begin('Europe/Paris');
    expect(await say('spent $4.50 on coffee')).toContain(' $4.50');
    await say('CA$12 pizza');
    expect(await say('spent $4.50 on coffee')).toContain('CA$4.50');
  });

  test('are added up by week and month, from Monday and the first, and never converted', async () => {
    await say('resto 20€');
    await say('courses 40,50€ hier');
    await say('ciné 12€ dimanche');
    await say('taxi 20 CHF');
    await say('spent 30€ on rent on february 28');
    expect(await say("combien j'ai dépensé cette semaine ?")).toBe(
      'Cette semaine : 60,50 € (courses 40,50 €, restos 20 €) et 20 CHF.',
    );
    expect(await say("combien j'ai dépensé ce mois-ci")).toContain('Ce mois-ci : 72,50 €');
    expect(await say('how much did I spend last week?')).toBe('Last week: €12.');
    expect(await say("combien j'ai dépensé le mois dernier")).toBe('Le mois dernier : 30 €.');
    expect(await say("combien j'ai dépensé en restos ce mois-ci")).toBe(
      'Ce mois-ci, restos : 20 €.',
    );
    expect(await say("combien j'ai dépensé en cadeaux ce mois-ci")).toContain(
      'Rien de noté (ce mois-ci, cadeaux)',
    );
  });

  test('of many categories have the smallest together', async () => {
    for (const text of ['resto 6€', 'taxi 5€', 'ciné 4€', 'pharmacie 3€', 'veto 2€', 'livreur 1€'])
      await say(text);
    expect(await say('mes dépenses du mois')).toBe(
      'Ce mois-ci : 21 € (restos 6 €, transport 5 €, loisirs 4 €, santé 3 €, le reste 3 €).',
    );
  });

  test('are shown by their day, removed by number or name, and put back', async () => {
    expect(await say('mes dépenses')).toContain('Aucune dépense');
    await say('resto 20€');
    await say('courses 40,50€ hier');
    expect(await say('mes dépenses')).toBe(
      'Tes dépenses :\n1. resto 20 € (restos)\n2. courses 40,50 € (courses), hier',
    );
    expect(await say('supprime 2')).toBe('Dépense enlevée : courses. ANNULE pour la remettre.');
    expect(await say('annule')).toBe("Annulé : j'ai remis courses (dépense).");
    expect(await say('supprime la dépense resto')).toContain('Dépense enlevée : resto 20 €.');
    await say('annule');
    expect(await say('delete my last expense')).toContain('Expense removed: resto €20.');
    expect(await say('supprime la dépense vacances')).toContain('Je ne trouve pas "vacances"');
  });

  test('of one name are asked about', async () => {
    await say('resto 20€');
    await say('resto 8€');
    expect(await say('supprime la dépense resto')).toBe(
      'Lequel veux-tu supprimer ? Réponds par son numéro.\n1. resto 8 €\n2. resto 20 €',
    );
    expect(await say('2')).toContain('Dépense enlevée : resto');
    expect((await record.expenses.last())?.amount).toBe(800);
  });

  test('are put right just after they were noted, more than once', async () => {
    await say('resto 12€');
    expect(await say("non c'était 15")).toBe("C'est corrigé : resto 15 € (restos).");
    expect(await say('plutôt 15,80')).toBe("C'est corrigé : resto 15,80 € (restos).");
    expect(await say('mets la dernière en cadeaux')).toBe(
      "C'est corrigé : resto 15,80 € (cadeaux).",
    );
    await say('salut');
    expect(await say('non 16€')).toContain('16 €');
    await say('mes tâches');
    expect(await say("c'était 17")).toBe('unsure');
    await say('annule');
    expect((await record.expenses.last())?.amount).toBe(1580);
  });

  test('"annule" right after takes the expense out', async () => {
    await say('resto 12€');
    expect(await say('annule')).toBe("Annulé : j'ai enlevé resto (dépense).");
    expect(await record.expenses.last()).toBeNull();
  });

  test('are neither done nor to do', async () => {
    await say('resto 12€');
    await say('mes dépenses');
    expect(await say('fait')).toContain("Rien n'est en attente");
    expect(await record.expenses.last()).not.toBeNull();
  });
});
