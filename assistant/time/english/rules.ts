import { readEnglishClock } from './clock.ts';
import { readEnglishDay } from './day.ts';
import { readEnglishDelay } from './delay.ts';
import { readEnglishPart, readEnglishWhole } from './part.ts';
import type { LanguageRules } from '../mention/language-rules.ts';
import type { Lead } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';

const leads = new PhraseTable<Lead>([
  ['at|@|starting at', { kind: 'at' }],
  ['from|between', { kind: 'from' }],
  [
    'around|about|at around|at about|approx|approximately|circa|roughly|like|say',
    { kind: 'about' },
  ],
  ['on|on the|this coming', { kind: 'on' }],
  ['for|for the|to', { kind: 'for', outside: true }],
  ['first thing', { kind: 'on', outside: true }],
  ['by|by the|no later than', { kind: 'deadline', outside: true }],
  [
    'before|until|till|til|through|before the|until the',
    { kind: 'deadline', outside: true, doubtful: true },
  ],
  ['after|later than|since|anytime after', { kind: 'deadline', outside: true, doubtful: true }],
  ['the|my|a|of', { kind: 'of' }],
]);

const links = new PhraseTable<Lead>([
  [',|@|at|, at', { kind: 'at' }],
  ['from|between', { kind: 'from' }],
  [
    'around|about|at around|at about|approximately|circa|by|starting at|starting|for',
    { kind: 'about' },
  ],
  ['before|after|later than', { kind: 'deadline', doubtful: true }],
  ['on|on the|, on', { kind: 'on' }],
  ['of', { kind: 'of' }],
]);

/** How times are said in English. */
export const ENGLISH: LanguageRules = {
  language: 'en',
  leads,
  links,
  pieces: [readEnglishWhole, readEnglishDelay, readEnglishDay, readEnglishClock, readEnglishPart],
  rangeLinks: new PhraseTable<'always' | 'between'>([
    ['to|-|–|until|untill|till|til|thru|through|but before', 'always'],
    ['and', 'between'],
  ]),
  between: 'between',
  havers: new Set(),
  askers: new Set(['me', 'reminder', 'snooze', 'later', 'it', 'alarm']),
  refusals: new Set('not except super duper giga mini tsunami closest nearest'.split(' ')),
  recurring: new PhraseTable<true>([
    [
      'every other|every|each|daily|weekly|monthly|everyday|weekdays|weekends|mornings|evenings',
      true,
    ],
    ['mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays', true],
  ]),
  unsure: new PhraseTable<true>([
    [
      'same time|this time|london/paris/uk/local/your/their/my time|closest|nearest|of the month',
      true,
    ],
  ]),
  movers: new Set(['move', 'reschedule', 'change', 'shift', 'push', 'postpone', 'delay']),
};
