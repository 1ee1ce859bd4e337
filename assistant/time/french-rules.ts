import { readFrenchClock } from './french-clock.ts';
import { readFrenchDay } from './french-day.ts';
import { readFrenchDelay } from './french-delay.ts';
import type { LanguageRules } from './language-rules.ts';
import type { Lead, PartOfDay, PieceReader } from './mention.ts';
import { PhraseTable } from './phrase-table.ts';

const leads = new PhraseTable<Lead>([
  ['a|@|des|a partir de|entre', { kind: 'at' }],
  [
    'vers|vers les|autour de|aux alentours de|environ|a environ|sur les coups de|plutot vers',
    { kind: 'about' },
  ],
  ['le|au', { kind: 'on' }],
  ['pour', { kind: 'for', outside: true }],
  ['pour le', { kind: 'on', outside: true }],
  ['d ici|d ici a|d ici le', { kind: 'deadline', outside: true }],
  ['avant|avant le|jusqu a|jusqu au', { kind: 'deadline', outside: true, doubtful: true }],
  ['a compter de|apres', { kind: 'deadline', outside: true, doubtful: true }],
  ['de|d|du', { kind: 'of' }],
]);

const links = new PhraseTable<Lead>([
  [',|, a', { kind: 'at' }],
  ['a|@|des|a partir de|, vers|vers|vers les|aux alentours de|autour de|environ', { kind: 'at' }],
  ['le|du|au|, le', { kind: 'on' }],
  ['entre|de', { kind: 'of' }],
]);

const PARTS = new PhraseTable<PartOfDay>([
  ['matin|au matin|dans la matinee|le matin|mat|de bonne heure', 'morning'],
  [
    'apres midi|aprem|apm|dans l apres midi|dans l aprem|l apres midi|en fin d apres midi|en debut d apres midi',
    'afternoon',
  ],
  ['soir|au soir|dans la soiree|le soir|en soiree|en fin de journee', 'evening'],
  ['dans la nuit|nuit', 'night'],
]);

/** "demain matin", "lundi dans la soirée": a part of the day belongs to a day already said. */
const readPart: PieceReader = (tokens, at, { said }) => {
  if (!said.day || said.part) return null;
  const part = PARTS.read(tokens, at);
  return part && { value: { part: { part: part.value, today: false } }, next: part.next };
};

/** How times are said in French. */
export const FRENCH: LanguageRules = {
  language: 'fr',
  leads,
  links,
  pieces: [readFrenchDelay, readFrenchClock, readFrenchDay, readPart],
  rangeLinks: new PhraseTable<'always' | 'between'>([
    ['a|-|jusqu a', 'always'],
    ['et', 'between'],
  ]),
  between: 'entre',
  havers: new Set(['il', 'elle', 'on', 'qui', 'y', 'ya', 'ca', 'maman', 'papa', 'nous', 'tu']),
  askers: new Set([
    'moi',
    'rappel',
    'rappelle',
    'rappeler',
    'reveille',
    'snooze',
    'tard',
    'reporte',
    'remets',
  ]),
  refusals: new Set(['pas', 'sauf']),
  recurring: new PhraseTable<true>([
    ['chaque|tous les|toutes les|tt les|ts les|tout les|quotidien|hebdo|tous les deux', true],
    ['lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches|sur deux|sur 2|sur trois', true],
  ]),
  unsure: new PhraseTable<true>([['meme heure|du mois', true]]),
  movers: new Set(
    'decale decaler deplace deplacer change changer repousse repousser reporte reporter'.split(' '),
  ),
};
