import { readFrenchClock } from './clock.ts';
import { readFrenchDay } from './day.ts';
import { readFrenchDelay } from './delay.ts';
import { readFrenchPart, readFrenchWhole } from './part.ts';
import type { LanguageRules } from '../mention/language-rules.ts';
import type { Lead } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';

const leads = new PhraseTable<Lead>([
  ['a|@|des|a partir de|entre', { kind: 'at' }],
  [
    'vers|vers les|autour de|aux alentours de|aux environs de|environ|a environ|sur les coups de|plutot vers',
    { kind: 'about' },
  ],
  ['le|au|a partir du|a compter du|des le', { kind: 'on' }],
  ['pour', { kind: 'for', outside: true }],
  ['pour le', { kind: 'on', outside: true }],
  ['d ici|d ici a|d ici le', { kind: 'deadline', outside: true }],
  ['avant|avant le|jusqu a|jusqua|jusqu au', { kind: 'deadline', outside: true, doubtful: true }],
  ['a compter de|apres|apres le', { kind: 'deadline', outside: true, doubtful: true }],
  ['de|d|du', { kind: 'of' }],
]);

const links = new PhraseTable<Lead>([
  [',|, a', { kind: 'at' }],
  [
    'a|@|des|a partir de|,? plutot? vers les?|plutot a|,? aux alentours de|,? autour de|environ|mais|par exemple',
    { kind: 'at' },
  ],
  ['jusqu a|jusqua|avant|apres|pas avant|plus tard que', { kind: 'deadline', doubtful: true }],
  ['le|du|au|, le', { kind: 'on' }],
  ['entre|de|mais entre|par exemple entre', { kind: 'of' }],
]);

/** How times are said in French. */
export const FRENCH: LanguageRules = {
  language: 'fr',
  leads,
  links,
  pieces: [readFrenchWhole, readFrenchDelay, readFrenchClock, readFrenchDay, readFrenchPart],
  rangeLinks: new PhraseTable<'always' | 'between'>([
    ['a|au|-|–|jusqu a/au|mais avant', 'always'],
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
  unsure: new PhraseTable<true>([['meme heure|heure de', true]]),
  movers: new Set(
    'decale decaler deplace deplacer change changer repousse repousser reporte reporter'.split(' '),
  ),
};
