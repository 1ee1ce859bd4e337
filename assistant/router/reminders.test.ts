import { describe, expect, test } from '@jest/globals';
import { understood } from './routed.test-support.ts';

const created: readonly [text: string, what: string, at: string][] = [
  ['rappelle-moi dans 2 minutes de sortir le linge', 'sortir le linge', '10 14:32'],
  ['rappelle moi demain 15h dentiste', 'dentiste', '11 15:00'],
  ['rapelle moi demain 15h dentiste', 'dentiste', '11 15:00'],
  ['rappel moi dans 10 min le four', 'le four', '10 14:40'],
  ['rapele moi demain 15h dentiste', 'dentiste', '11 15:00'],
  ['rappelles moi demain 15h dentiste', 'dentiste', '11 15:00'],
  ['rappelez-moi demain 15h dentiste', 'dentiste', '11 15:00'],
  ['rappellemoi demain 15h dentiste', 'dentiste', '11 15:00'],
  ['rappelle’moi demain 8h sport', 'sport', '11 08:00'],
  ['RAPPELLE MOI DEMAIN 8H SPORT', 'SPORT', '11 08:00'],
  ['Rappelle-moi, demain à 8h, de prendre mes médicaments.', 'prendre mes médicaments', '11 08:00'],
  ['Rappelle-moi d’appeler maman demain à 15h', 'appeler maman', '11 15:00'],
  ["à 18h rappelle moi d'appeler maman", 'appeler maman', '10 18:00'],
  ['demain matin rappelle moi de sortir le chien', 'sortir le chien', '11 09:00'],
  ['at 6pm remind me to call mom', 'call mom', '10 18:00'],
  ['faut que je pense à payer la cantine jeudi à 8h', 'payer la cantine', '12 08:00'],
  ["faut pas que j'oublie le pain demain à 18h", 'le pain', '11 18:00'],
  ['I need to remember to call the bank tomorrow at 9am', 'call the bank', '11 09:00'],
  ['rappelle-moi ce soir de fermer les volets', 'fermer les volets', '10 19:00'],
  ['rappelle-moi le 13 mars à 14h anniversaire de Léa', 'anniversaire de Léa', '13 14:00'],
  [
    "rappelle-moi dans 2 semaines de renouveler l'abonnement",
    "renouveler l'abonnement",
    '24 09:00',
  ],
  ["Salut Ficelle, peux-tu me rappeler demain à 9h d'appeler EDF stp ?", 'appeler EDF', '11 09:00'],
  ["tu peux me rappeler dans 1h d'appeler EDF", 'appeler EDF', '10 15:30'],
  ['fais-moi penser à appeler le garage vendredi à 9h', 'appeler le garage', '13 09:00'],
  ['mets un rappel à 18h pour sortir les poubelles', 'sortir les poubelles', '10 18:00'],
  ['mets-moi un rappel demain à 8h : médocs', 'médocs', '11 08:00'],
  ['ajoute un rappel demain 15h dentiste', 'dentiste', '11 15:00'],
  ['rappel : dentiste demain 15h', 'dentiste', '11 15:00'],
  ['rappel demain 15h dentiste', 'dentiste', '11 15:00'],
  ['rappel dentiste demain 15h', 'dentiste', '11 15:00'],
  ['remind me to take my pills at 8pm', 'take my pills', '10 20:00'],
  ['remind me in 20 minutes: oven', 'oven', '10 14:50'],
  ['remid me tomorrow 3pm dentist', 'dentist', '11 15:00'],
  ['remindme tomorrow 3pm dentist', 'dentist', '11 15:00'],
  ['can you please remind me tomorrow at 9am to call mom?', 'call mom', '11 09:00'],
  ['remind me about the meeting tomorrow at 10:30', 'the meeting', '11 10:30'],
  ['remind me on friday to send the report', 'send the report', '13 09:00'],
  ['set a reminder for tomorrow at 9am to call the bank', 'call the bank', '11 09:00'],
  ['set a reminder to call the bank tomorrow at 9am', 'call the bank', '11 09:00'],
  ["don't let me forget to buy flowers at 5pm", 'buy flowers', '10 17:00'],
  ['reminder: dentist tomorrow at 4pm', 'dentist', '11 16:00'],
  // A time and an errand, without a request
  ['demain 15h appeler maman', 'appeler maman', '11 15:00'],
  ['appeler maman demain 15h', 'appeler maman', '11 15:00'],
  ['rappeler maman demain 15h', 'rappeler maman', '11 15:00'],
  ['demain appeler maman', 'appeler maman', '11 09:00'],
  ['dentiste demain 10h', 'dentiste', '11 10:00'],
  ['réunion équipe demain 9h', 'réunion équipe', '11 09:00'],
  ['ce soir sortir les poubelles', 'sortir les poubelles', '10 19:00'],
  ["18h30 aller chercher Tom à l'école", "aller chercher Tom à l'école", '10 18:30'],
  ['dans 10 min éteindre le four', 'éteindre le four', '10 14:40'],
  ['achète du pain demain à 8h', 'achète du pain', '11 08:00'],
  ['tomorrow 3pm call mom', 'call mom', '11 15:00'],
  ['call mom tomorrow at 3pm', 'call mom', '11 15:00'],
  ['dentist tomorrow 10am', 'dentist', '11 10:00'],
  ['in 10 minutes turn off the oven', 'turn off the oven', '10 14:40'],
];

const asked: readonly [text: string, what: string, doubt: string][] = [
  ["rappelle-moi d'appeler maman", 'appeler maman', 'missing'],
  ['rappelle-moi dentiste', 'dentiste', 'missing'],
  ['rappelle-moi la semaine prochaine de payer la facture', 'payer la facture', 'missing'],
  ['remind me to send the report', 'send the report', 'missing'],
  ['remind me about the dentist', 'the dentist', 'missing'],
];

const unsure = [
  'je me rappelle de toi',
  'je me rappelle',
  'tu me rappelles ma mère',
  'rappelle-moi',
  'rappelle-moi ton nom',
  'rappelle-moi le code du portail',
  "rappelle-moi quand j'arrive",
  'rappelle-moi comment on fait',
  'remind me',
  'remind me what you said',
  'remind me when I get home',
  'you remind me of my brother',
  'on se voit demain à 15h',
  'on se voit demain à 15h ?',
  'tu fais quoi demain à 15h ?',
  'je pars demain à 15h',
  'je vais faire les courses demain à 18h',
  'le train arrive demain à 15h',
  'the train leaves tomorrow at 3pm',
  'see you tomorrow at 3pm',
  'call me tomorrow at 3pm',
  'appelle-moi demain 15h',
  'demain il pleut',
  'à faire demain',
  'à demain',
  'ce soir pizza',
  'bonne journée demain 9h',
  'le rappel de vaccin est douloureux',
];

describe('reminders', () => {
  test.each(created)('%s', (text, what, at) => {
    expect(understood(text)).toEqual({ kind: 'reminder.create', text: what, at });
  });

  test.each(asked)('%s: asks when', (text, what, doubt) => {
    expect(understood(text)).toMatchObject({ kind: 'reminder.ask-time', text: what, doubt });
  });

  test.each([
    [
      'rappelle-moi tous les jours à 8h de prendre mes médicaments',
      'prendre mes médicaments',
      'FREQ=DAILY',
      '11 08:00',
    ],
    [
      'rappelle-moi chaque lundi à 9h de sortir la poubelle',
      'sortir la poubelle',
      'FREQ=WEEKLY;BYDAY=MO',
      '16 09:00',
    ],
    ['remind me every day at 8am to take my pills', 'take my pills', 'FREQ=DAILY', '11 08:00'],
    [
      'remind me to water the plants every other tuesday at 6pm',
      'water the plants',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
      '10 18:00',
    ],
    ['tous les mardis 18h yoga', 'yoga', 'FREQ=WEEKLY;BYDAY=TU', '10 18:00'],
  ])('%s: comes back', (text, what, rule, at) => {
    expect(understood(text)).toMatchObject({
      kind: 'reminder.create',
      text: what,
      at,
      recurrence: { rule },
    });
  });

  test.each([
    ['rappelle-moi tous les soirs de me brosser les dents', 'me brosser les dents', '10 19:00'],
    ['remind me to stretch every 2 hours', 'stretch', '10 16:30'],
    ['rappelle-moi le 5 de chaque mois de payer le loyer', 'payer le loyer', '5 09:00'],
  ])('%s: proposes how it comes back', (text, what, near) => {
    expect(understood(text)).toMatchObject({
      kind: 'reminder.ask-time',
      text: what,
      doubt: 'ambiguous',
      near,
      recurrence: expect.anything(),
    });
  });

  test.each([
    'je vais au yoga tous les mardis à 18h',
    'chaque chose en son temps',
    'tous les amis arrivent lundi',
  ])('%s: no reminder', (text) => {
    expect(understood(text)).toBe('unsure');
  });

  test.each(unsure)('%s: unsure', (text) => {
    expect(understood(text)).toBe('unsure');
  });

  test.each([
    'mes rappels',
    'mes rapels',
    'Mes rappels ?',
    'montre-moi mes rappels',
    'quels sont mes rappels ?',
    'rappels',
    'liste mes rappels',
    'my reminders',
    'my remiders',
    'show my reminders',
    'what are my reminders?',
    'list reminders',
    'reminders',
  ])('%s: shows them', (text) => {
    expect(understood(text)).toEqual({ kind: 'reminder.list' });
  });

  test.each([
    ['annule le rappel', {}],
    ['annule le rappel dentiste', { words: 'dentiste' }],
    ['supprime le rappel du dentiste', { words: 'dentiste' }],
    ['supprime le rappel de 15h', { at: '10 15:00' }],
    ['annule tous mes rappels', { all: true }],
    ['cancel my dentist reminder', { words: 'dentist' }],
    ['cancel the reminder about the dentist', { words: 'the dentist' }],
    ['delete all my reminders', { all: true }],
  ])('%s: cancels', (text, slots) => {
    expect(understood(text)).toEqual({
      kind: 'reminder.cancel',
      number: null,
      words: null,
      at: null,
      all: false,
      ...slots,
    });
  });

  test.each([
    ['arrête le rappel 1', { number: 1, words: null }],
    ['stop reminder 1', { number: 1, words: null }],
    ['arrête de me rappeler le sport', { number: null, words: 'le sport' }],
    ['stop reminding me about the gym', { number: null, words: 'the gym' }],
  ])('%s: removes it', (text, target) => {
    expect(understood(text)).toMatchObject({ kind: 'reminder.cancel', ...target });
  });
});
