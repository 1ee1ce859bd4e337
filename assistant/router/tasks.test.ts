import { DateTime } from 'luxon';
import { describe, expect, test } from '@jest/globals';
import type { SaidTask } from '../intents/due.ts';
import { routed, understood, ZONE } from './routed.test-support.ts';

/** The tasks that a text adds, as "title (urgent) (day.month)". */
function added(text: string): readonly string[] | string {
  const { intent } = routed(text);
  if (intent?.kind !== 'task.add') return intent?.kind ?? 'unsure';
  return intent.tasks.map(({ title, due, urgent }: SaidTask) => {
    const day =
      due === null ? '' : ` (${DateTime.fromJSDate(due, { zone: ZONE }).toFormat('d.M')})`;
    return `${title}${urgent ? ' (urgent)' : ''}${day}`;
  });
}

describe('tasks in one text', () => {
  test.each([
    [
      'à faire : appeler la banque, payer le loyer et acheter des timbres',
      ['appeler la banque', 'payer le loyer', 'acheter des timbres'],
    ],
    ['à faire :\n- banque\n- loyer', ['banque', 'loyer']],
    ['todo: call mom; pay rent; taxes', ['call mom', 'pay rent', 'taxes']],
    ['todo call mom and pay rent', ['call mom', 'pay rent']],
    ['ajoute appeler EDF et payer le loyer à mes tâches', ['appeler EDF', 'payer le loyer']],
    ['add call mom and pay rent to my todo list', ['call mom', 'pay rent']],
    [
      'faut que je fasse les courses puis appelle la banque',
      ['faire les courses', 'appeler la banque'],
    ],
    ["il faut que j'appelle EDF et que je paie le loyer", ['appeler EDF', 'payer le loyer']],
    ['faut que je range ma chambre', ['ranger ma chambre']],
    ['je dois appeler la banque et payer le loyer', ['appeler la banque', 'payer le loyer']],
    ['I need to pay the rent and call mom', ['pay the rent', 'call mom']],
    ['I have to renew my passport', ['renew my passport']],
    ['à faire : acheter du pain et du beurre', ['acheter du pain et du beurre']],
  ])('%s', (text, tasks) => {
    expect(added(text)).toEqual(tasks);
  });

  test.each([
    ['à faire avant vendredi : impôts', ['impôts (13.3)']],
    ['à faire pour demain : impôts, loyer', ['impôts (11.3)', 'loyer (11.3)']],
    ['à faire demain : impôts', ['impôts (11.3)']],
    ['à faire : impôts avant vendredi', ['impôts (13.3)']],
    [
      'à faire : payer le loyer avant vendredi, appeler EDF',
      ['payer le loyer (13.3)', 'appeler EDF'],
    ],
    ["tâche : finir le rapport d'ici lundi", ['finir le rapport (16.3)']],
    ['todo by friday: taxes', ['taxes (13.3)']],
    ['todo: taxes by friday', ['taxes (13.3)']],
    ['todo: finish report before monday', ['finish report (16.3)']],
    ['je dois payer le loyer avant vendredi', ['payer le loyer (13.3)']],
    ['urgent : payer le loyer', ['payer le loyer (urgent)']],
    ['à faire : payer le loyer (urgent)', ['payer le loyer (urgent)']],
    ['à faire urgent : payer le loyer', ['payer le loyer (urgent)']],
    ['todo: pay rent asap', ['pay rent (urgent)']],
    ['urgent: pay rent, call mom', ['pay rent (urgent)', 'call mom (urgent)']],
    ['à faire : préparer le sac avant de partir', ['préparer le sac avant de partir']],
    ['todo: buy a gift for Ann', ['buy a gift for Ann']],
  ])('%s: by a day, or urgent', (text, tasks) => {
    expect(added(text)).toEqual(tasks);
  });

  test.each([
    'je dois y aller',
    'je dois dire que tu es super',
    'il faut faire attention',
    'il faut que je dorme',
    'il faut que je te parle',
    'I have to say thanks',
    'I need to go',
    'I need you to be nice',
    'I have a dog',
    'I have to admit it is fun',
    'je dois payer le loyer ?',
    "j'ai à peine dormi",
    "c'est urgent",
    'urgent',
  ])('%s: adds nothing', (text) => {
    expect(added(text)).toBe('unsure');
  });

  test('with an hour it is a reminder', () => {
    expect(added('je dois appeler la banque demain à 15h')).toBe('reminder.create');
  });
});

describe('first steps', () => {
  test.each([
    ['découpe 2', 2, null],
    ['découpe la tâche 2', 2, null],
    ['découpe', null, null],
    ['découpe ranger la chambre en petites étapes', null, 'ranger la chambre'],
    ['aide-moi à commencer ranger la chambre', null, 'ranger la chambre'],
    ['aide-moi à commencer', null, null],
    ['tu peux m’aider à commencer les impôts ?', null, 'les impôts'],
    ['par où je commence pour ranger la chambre ?', null, 'ranger la chambre'],
    ["j'arrive pas à faire les impôts", null, 'faire les impôts'],
    ["j'arrive pas à commencer", null, null],
    ["je n'arrive pas à m'y mettre", null, null],
    ['je sais pas par où commencer', null, null],
    ["c'est trop gros", null, null],
    ['les impôts c’est trop gros', null, 'les impôts'],
    ['je bloque', null, null],
    ['je bloque sur les impôts', null, 'les impôts'],
    ['break down 2', 2, null],
    ['break it down', null, null],
    ['break down cleaning my room into small steps', null, 'cleaning my room'],
    ['help me start cleaning my room', null, 'cleaning my room'],
    ['help me get started', null, null],
    ["I can't get started on taxes", null, 'taxes'],
    ["I can't start", null, null],
    ["it's too big", null, null],
    ["I'm stuck", null, null],
    ["I'm stuck on taxes", null, 'taxes'],
    ['where do I start with the taxes?', null, 'the taxes'],
  ])('%s', (text, number, words) => {
    expect(understood(text)).toEqual({ kind: 'task.begin', number, words });
  });

  test.each([
    ['étapes', 'task.steps'],
    ['montre les étapes', 'task.steps'],
    ['steps', 'task.steps'],
    ['show me all the steps', 'task.steps'],
    ['passe cette étape', 'task.skip-step'],
    ['skip this step', 'task.skip-step'],
    ['passe', 'reminder.skip'],
    ['et maintenant ?', 'task.next'],
    ['je fais quoi ?', 'task.next'],
    ['je fais quoi maintenant ?', 'task.next'],
    ['par quoi je commence ?', 'task.next'],
    ['donne-moi une seule chose à faire', 'task.next'],
    ['what now?', 'task.next'],
    ['what should I do next?', 'task.next'],
    ['next', 'task.next'],
    ['pick one thing for me', 'task.next'],
    ['autre chose', 'task.other'],
    ['something else', 'task.other'],
    ["qu'est-ce que j'ai fait aujourd'hui ?", 'task.done-today'],
    ["j'ai fait quoi aujourd'hui ?", 'task.done-today'],
    ['what did I do today?', 'task.done-today'],
    ['remets 2', 'task.reopen'],
    ['2 pas fait', 'task.reopen'],
    ['uncheck 2', 'task.reopen'],
  ])('%s: %s', (text, kind) => {
    expect(understood(text)).toMatchObject({ kind });
  });

  test.each([
    ["j'ai fini les impôts", 'les impôts'],
    ['done taxes', 'taxes'],
    ['I finished the report', 'the report'],
    ['done with the taxes', 'the taxes'],
  ])('%s: done by name', (text, words) => {
    expect(understood(text)).toEqual({ kind: 'done', numbers: [], words });
  });

  test.each([
    "j'arrive pas à dormir",
    "j'arrive pas à te croire",
    "je n'arrive pas à comprendre ce texte",
    'trop bien',
    'je bloque ce numéro',
    'la route est trop longue',
    "I can't see",
    'I can’t believe it',
    'stuck in traffic',
    'break a leg',
    'the next bus',
    'maintenant',
    'la suite demain',
    'autre chose à dire',
    'remets du lait',
  ])('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });
});

describe('goals', () => {
  test.each([
    ['objectif : courir 10 km en juin', { kind: 'goal.add', title: 'courir 10 km en juin' }],
    ["mon but c'est de lire 12 livres", { kind: 'goal.add', title: 'lire 12 livres' }],
    ['mon objectif est de finir ma thèse', { kind: 'goal.add', title: 'finir ma thèse' }],
    ['goal: run 10k', { kind: 'goal.add', title: 'run 10k' }],
    ['my goal is to read more', { kind: 'goal.add', title: 'read more' }],
    ['mes objectifs', { kind: 'goal.list' }],
    ['my goals', { kind: 'goal.list' }],
    ['objectif 1 atteint', { kind: 'goal.done', goal: '1' }],
    ["j'ai atteint mon objectif courir 10 km", { kind: 'goal.done', goal: 'courir 10 km' }],
    ['goal 2 reached', { kind: 'goal.done', goal: '2' }],
    ["supprime l'objectif 2", { kind: 'goal.remove', goal: '2' }],
    ['delete the goal run 10k', { kind: 'goal.remove', goal: 'run 10k' }],
    [
      'pour mon objectif courir : acheter des chaussures',
      {
        kind: 'goal.task',
        goal: 'courir',
        tasks: [{ title: 'acheter des chaussures', due: null, urgent: false }],
      },
    ],
    [
      'for my goal 1: buy shoes',
      { kind: 'goal.task', goal: '1', tasks: [{ title: 'buy shoes', due: null, urgent: false }] },
    ],
  ])('%s', (text, intent) => {
    expect(understood(text)).toEqual(intent);
  });

  test.each(['quel bel objectif', 'but I like it', 'le but du jeu', 'goal!', 'what a goal'])(
    '%s: unsure',
    (text) => {
      expect(understood(text)).toBe('unsure');
    },
  );
});
