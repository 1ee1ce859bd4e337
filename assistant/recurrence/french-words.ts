import { PhraseTable } from '../time/phrase-table.ts';
import type { Part, Unit } from './cadence.ts';
import { oneOf, type CadenceWords, type DayWord } from './cadence-words.ts';

/** How French says that something comes back. */
export const FRENCH_WORDS: CadenceWords = {
  language: 'fr',
  weekdays: new PhraseTable<DayWord>([
    ['lundi|lun', { code: 'MO', plural: false }],
    ['mardi|mar', { code: 'TU', plural: false }],
    ['mercredi|mercedi|mecredi|mer', { code: 'WE', plural: false }],
    ['jeudi|jeu', { code: 'TH', plural: false }],
    ['vendredi|vendedi|ven|vend', { code: 'FR', plural: false }],
    ['samedi|sam', { code: 'SA', plural: false }],
    ['dimanche|dim', { code: 'SU', plural: false }],
    ['lundis', { code: 'MO', plural: true }],
    ['mardis', { code: 'TU', plural: true }],
    ['mercredis', { code: 'WE', plural: true }],
    ['jeudis', { code: 'TH', plural: true }],
    ['vendredis', { code: 'FR', plural: true }],
    ['samedis', { code: 'SA', plural: true }],
    ['dimanches', { code: 'SU', plural: true }],
  ]),
  weekends: new PhraseTable<true>([['week end|week ends|weekend|weekends|we|wk', true]]),
  workdays: new PhraseTable<true>([
    ['jour de semaine|jours de semaine|jour ouvre|jours ouvres', true],
    ['jour ouvrable|jours ouvrables|jour de travail|jours de travail', true],
  ]),
  parts: new PhraseTable<Part>([
    ['matin|matins|mat|le matin|au matin|matinee', 'morning'],
    ['midi|midis|le midi', 'noon'],
    ['apres midi|apres midis|aprem|aprems|l apres midi|l aprem', 'afternoon'],
    ['soir|soirs|le soir|au soir|soiree', 'evening'],
    ['nuit|nuits|la nuit', 'night'],
  ]),
  units: new PhraseTable<Unit>([
    ['minute|minutes|min|mins|mn', 'minute'],
    ['heure|heures|h|heur|heurs', 'hour'],
    ['jour|jours|j|journee|jrs|jr', 'day'],
    ['semaine|semaines|sem|smaine', 'week'],
    ['mois|moi', 'month'],
    ['an|ans|annee|annees|annee bissextile|annees bissextiles', 'year'],
  ]),
  numbers: new PhraseTable<number>([
    ['un|une', 1],
    ['deux', 2],
    ['trois', 3],
    ['quatre', 4],
    ['cinq', 5],
    ['six', 6],
    ['sept', 7],
    ['huit', 8],
    ['neuf', 9],
    ['dix', 10],
    ['quinze', 15],
    ['vingt', 20],
    ['trente', 30],
  ]),
  ordinals: new PhraseTable<number>([
    ['premier|premiers|premiere|1 er|1 ers', 1],
    ['deuxieme|deuxiemes|second|seconds|2 e|2 eme|2 emes|2 nd|2 ieme', 2],
    ['troisieme|troisiemes|3 e|3 eme|3 emes|3 ieme', 3],
    ['quatrieme|quatriemes|4 e|4 eme|4 emes|4 ieme', 4],
    ['dernier|derniers|derniere', -1],
  ]),
  and: oneOf('et , & / + puis'),
  to: new PhraseTable<true>([['au|a|jusqu au|-', true]]),
  articles: new PhraseTable<true>([['le|les|, le', true]]),
  except: new PhraseTable<true>([
    ['sauf|sauf le|sauf les|hors|excepte le|excepte les|sauf en', true],
  ]),
  until: new PhraseTable<true>([
    ['jusqu au|jusquau|jusqu a|jusqua|jusk au|jusque au|jusque|jusqu a ce', true],
  ]),
  from: new PhraseTable<true>([
    ['a partir de|a partir du|a partir d|a compter du|a compter de|des|des le', true],
  ]),
  thisPeriod: new PhraseTable<'week' | 'month'>([
    ['cette semaine|toute cette semaine', 'week'],
    ['ce mois|ce mois ci', 'month'],
  ]),
  during: new PhraseTable<true>([['pendant|pdt|durant|pour', true]]),
  times: new PhraseTable<true>([['fois|x', true]]),
  clockLeads: oneOf('a @ vers midi minuit environ pour'),
  windows: new Map([
    ['entre', oneOf('et')],
    ['de', oneOf('a -')],
  ]),
  qualifiers: oneOf('de d du le la des'),
  refusals: oneOf('pas comme presque'),
  predicates: oneOf('est c pareil compte qui que suffit prochain dernier'),
  seasonLeads: oneOf('de d en au pendant'),
  seasons: oneOf(
    'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre printemps ete automne hiver',
  ),
  movers: oneOf(
    'decale decaler deplace deplacer reporte reporter repousse repousser change changer',
  ),
  stems: {
    any: 'demain',
    morning: 'demain matin',
    noon: 'demain',
    afternoon: 'demain aprem',
    evening: 'demain soir',
    night: 'demain dans la nuit',
  },
  dayLead: 'le ',
  hourLead: 'à ',
};
