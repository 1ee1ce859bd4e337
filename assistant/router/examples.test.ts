import { describe, expect, test } from '@jest/globals';
import { repliesIn } from '../replies/in-language.ts';
import { understood } from './routed.test-support.ts';

const fr = repliesIn('fr');
const en = repliesIn('en');

/** What each text teaches to write, and what it must be understood as. */
const taught: readonly (readonly [where: string, example: string, kind: string])[] = [
  [fr.helpMenu(), 'rappelle-moi demain 15h dentiste', 'reminder.create'],
  [fr.helpMenu(), 'ajoute lait et pain à mes courses', 'list.add'],
  [fr.helpMenu(), 'à faire : payer le loyer', 'task.add'],
  [fr.helpMenu(), 'note : code du portail bleu', 'note.add'],
  [fr.helpMenu(), 'resto 12,50 €', 'expense.add'],
  [fr.noExpenses(), 'resto 12,50 €', 'expense.add'],
  [fr.nothingSpent('week', null), 'resto 12,50 €', 'expense.add'],
  [fr.helpMenu(), 'mes rappels', 'reminder.list'],
  [fr.helpMenu(), 'mes courses', 'list.show'],
  [fr.helpMenu(), 'focus 25', 'focus.begin'],
  [fr.helpMenu(), 'et maintenant ?', 'task.next'],
  [fr.helpMenu(), 'bilan', 'brief.now'],
  [fr.helpMenu(), 'FAIT', 'done'],
  [fr.helpMenu(), 'PLUS TARD', 'snooze'],
  [fr.helpMenu(), 'ANNULE', 'undo'],
  [fr.notUnderstood(), 'rappelle-moi demain 15h dentiste', 'reminder.create'],
  [fr.notUnderstood(), 'MENU', 'help'],
  [fr.onboardingWelcome(), "rappelle-moi dans 10 min de boire un verre d'eau", 'reminder.create'],
  [fr.reminderRepeatsNotSo('x'), 'rappelle-moi tous les mardis à 8h30 yoga', 'reminder.create'],
  [fr.paused('x'), 'REPRENDS', 'pause.end'],
  [en.paused('x'), 'RESUME', 'pause.end'],
  [fr.hardDay(), 'PAUSE', 'pause.start'],
  [en.hardDay(), 'PAUSE', 'pause.start'],
  [fr.remindersMissed([]), 'FAIT 1', 'done'],
  [en.remindersMissed([]), 'DONE 1', 'done'],
  [fr.strayNumber(2), 'ENLEVE 2', 'remove'],
  [en.strayNumber(2), 'REMOVE 2', 'remove'],
  [fr.unknownNumber(2), 'MES RAPPELS', 'reminder.list'],
  [fr.unknownNumber(2), 'A FAIRE', 'task.list'],
  [fr.unknownNumber(2), 'MES COURSES', 'list.show'],
  [fr.reminderSnoozed('x', 'y', true), 'dans 1h', 'snooze'],
  [fr.listEmpty('courses'), 'liste courses : lait, pain', 'list.add'],
  [fr.listEmpty('vacances'), 'liste vacances : lait, pain', 'list.add'],
  [fr.noTasks(), 'à faire : payer le loyer', 'task.add'],
  [fr.nothingToDo(), 'à faire : payer le loyer', 'task.add'],
  [fr.noNotes(), 'note : le code du portail', 'note.add'],
  [fr.languageSet(), 'english please', 'language.set'],
  [en.helpMenu(), 'remind me tomorrow 3pm dentist', 'reminder.create'],
  [en.helpMenu(), 'add milk and bread to my shopping list', 'list.add'],
  [en.helpMenu(), 'todo: pay the rent', 'task.add'],
  [en.helpMenu(), 'note: the gate code is blue', 'note.add'],
  [en.helpMenu(), '$12.50 lunch', 'expense.add'],
  [en.noExpenses(), '$12.50 lunch', 'expense.add'],
  [en.nothingSpent('week', null), '$12.50 lunch', 'expense.add'],
  [en.helpMenu(), 'my reminders', 'reminder.list'],
  [en.helpMenu(), 'my tasks', 'task.list'],
  [en.helpMenu(), 'focus 25', 'focus.begin'],
  [en.helpMenu(), 'what now?', 'task.next'],
  [en.helpMenu(), "what's today", 'brief.now'],
  [en.helpMenu(), 'DONE', 'done'],
  [en.helpMenu(), 'LATER', 'snooze'],
  [en.helpMenu(), 'UNDO', 'undo'],
  [en.onboardingWelcome(), 'remind me in 10 minutes to drink some water', 'reminder.create'],
  [en.reminderRepeatsNotSo('x'), 'remind me every Tuesday at 8:30am yoga', 'reminder.create'],
  [en.unknownNumber(2), 'MY REMINDERS', 'reminder.list'],
  [en.unknownNumber(2), 'TODO', 'task.list'],
  [en.unknownNumber(2), 'MY LIST', 'list.show'],
  [en.reminderSnoozed('x', 'y', true), 'in 1 hour', 'snooze'],
  [en.listEmpty('shopping'), 'add milk and bread to my shopping list', 'list.add'],
  [en.noNotes(), 'note: the gate code is blue', 'note.add'],
  [en.languageSet(), 'parle FRANÇAIS', 'language.set'],
];

describe('what the texts teach is understood', () => {
  test.each(taught)('%s: %s', (text, example, kind) => {
    expect(text).toContain(example);
    expect(understood(example)).toMatchObject({ kind });
  });

  test.each([
    'demain 15h',
    'tomorrow 3pm',
    '8h du matin',
    '20h',
    '8am',
    '8pm',
    'demain 9h',
    'tomorrow 9am',
  ])('"%s" answers "what time"', (example) => {
    const pending = { kind: 'reminder-time', text: 'x' } as const;
    expect(understood(example, { pending })).toMatchObject({ kind: 'reminder.create', text: 'x' });
  });
});
