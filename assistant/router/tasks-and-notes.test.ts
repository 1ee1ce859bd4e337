import { describe, expect, test } from '@jest/globals';
import { understood } from './routed.test-support.ts';

describe('tasks', () => {
  test.each([
    ['tâche: payer le loyer', ['payer le loyer']],
    ['Tache : payer le loyer', ['payer le loyer']],
    ['tâche payer le loyer', ['payer le loyer']],
    ['à faire: appeler EDF, ranger le bureau', ['appeler EDF', 'ranger le bureau']],
    ['à faire : ranger le bureau et la cuisine', ['ranger le bureau et la cuisine']],
    ['nouvelle tâche : appeler EDF', ['appeler EDF']],
    ['ajoute une tâche payer le loyer', ['payer le loyer']],
    ['ajoute payer le loyer à mes tâches', ['payer le loyer']],
    ['ajoute appeler EDF à ma liste de choses à faire', ['appeler EDF']],
    ['todo call the bank', ['call the bank']],
    ['todo: call mom, pay rent', ['call mom', 'pay rent']],
    ['to do: call mom', ['call mom']],
    ['task: pay rent', ['pay rent']],
    ['task call mom', ['call mom']],
    ['new task pay rent', ['pay rent']],
    ['add a task to pay rent', ['pay rent']],
    ['add call mom to my to-do list', ['call mom']],
    ['add pay rent to my tasks', ['pay rent']],
  ])('%s', (text, titles) => {
    const tasks = titles.map((title) => ({ title, due: null, urgent: false }));
    expect(understood(text)).toEqual({ kind: 'task.add', tasks });
  });

  test.each([
    'mes tâches',
    'Mes taches',
    'montre mes tâches',
    'à faire',
    "qu'est-ce que je dois faire ?",
    "j'ai quoi à faire ?",
    'todo',
    'to-do list',
    'my tasks',
    'show my tasks',
    'my todo list',
    'what do I have to do?',
  ])('%s: shows them', (text) => {
    expect(understood(text)).toEqual({ kind: 'task.list' });
  });

  test.each([
    ['supprime la tâche payer le loyer', 'payer le loyer'],
    ['delete the task pay rent', 'pay rent'],
  ])('%s: removes', (text, words) => {
    expect(understood(text)).toEqual({ kind: 'task.remove', words });
  });

  test.each([
    'tâche difficile',
    "j'ai une tâche à finir",
    'une tâche sur ma chemise',
    'the task is hard',
  ])('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });
});

describe('notes', () => {
  test.each([
    ['note: le code du portail est bleu', 'le code du portail est bleu'],
    ['note 7', '7'],
    ['note test 12', 'test 12'],
    ['Note : Le Code est 1234.', 'Le Code est 1234.'],
    ['note: merci !', 'merci !'],
    ['note: une ligne\nune autre', 'une ligne\nune autre'],
    ['note que le code est 1234', 'le code est 1234'],
    ['note: rdv demain 15h', 'rdv demain 15h'],
    ['ajoute une note le code est 1234', 'le code est 1234'],
    ['prends note : le wifi est abc', 'le wifi est abc'],
    ['retiens que la clé est sous le pot', 'la clé est sous le pot'],
    ['note to self: buy a gift', 'buy a gift'],
    ['take a note: gate code 1234', 'gate code 1234'],
    ['remember that the spare key is under the mat', 'the spare key is under the mat'],
  ])('%s', (text, body) => {
    expect(understood(text)).toEqual({ kind: 'note.add', body });
  });

  test.each(['mes notes', 'notes', 'montre mes notes', 'my notes', 'show me my notes'])(
    '%s: shows them',
    (text) => {
      expect(understood(text)).toEqual({ kind: 'note.list' });
    },
  );

  test.each([
    ['cherche note portail', 'portail'],
    ['cherche dans mes notes le portail', 'portail'],
    ['retrouve la note sur le portail', 'portail'],
    ['cherche portail dans mes notes', 'portail'],
    ['find note gate', 'gate'],
    ['search my notes for wifi', 'wifi'],
    ['find wifi in my notes', 'wifi'],
    ['cherche code portail', 'code portail'],
    ['cherche portail', 'portail'],
    ['retrouve ma note sur les clés', 'clés'],
    ['find note about keys', 'keys'],
    ["c'était quoi le code du portail ?", 'code du portail'],
    ["c'est quoi le mot de passe du wifi ?", 'mot de passe du wifi'],
    ['quel est le digicode de mamie ?', 'digicode de mamie'],
    ['what was the wifi password?', 'wifi password'],
    ["what's the gate code", 'gate code'],
  ])('%s: searches', (text, words) => {
    expect(understood(text)).toEqual({ kind: 'note.search', words });
  });

  test('"note" alone asks what', () => {
    expect(understood('note')).toEqual({ kind: 'note.ask-body' });
    expect(understood('note :')).toEqual({ kind: 'note.ask-body' });
    expect(understood('ajoute une note')).toEqual({ kind: 'note.ask-body' });
    expect(understood('take a note')).toEqual({ kind: 'note.ask-body' });
  });

  test.each([
    'note de frais à envoyer',
    'bonne note',
    'je note',
    'noterai demain',
    'cherche un restaurant à Lyon',
    'cherche sur internet le prix du gaz',
    'je cherche mes clés',
    'cherche comment cuire des oeufs',
    "c'était quoi le film hier ?",
    'what was the score?',
    'what is the capital of France?',
    'find a plumber',
    'a good note',
  ])('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });
});
