import { readEnglishClock } from './english-clock.ts';
import { readEnglishDay } from './english-day.ts';
import { readEnglishDelay } from './english-delay.ts';
import type { LanguageRules } from './language-rules.ts';
import type { Lead, PartOfDay, PieceReader } from './mention.ts';
import { PhraseTable } from './phrase-table.ts';
import { skipWords } from './tokens.ts';

const leads = new PhraseTable<Lead>([
  ['at|@|starting at', { kind: 'at' }],
  ['from|between', { kind: 'from' }],
  ['around|about|at around|at about|approx|circa', { kind: 'about' }],
  ['on|on the|this coming', { kind: 'on' }],
  ['for|for the|to', { kind: 'for', outside: true }],
  ['first thing', { kind: 'on', outside: true }],
  ['by|by the|no later than', { kind: 'deadline', outside: true }],
  [
    'before|until|till|til|before the|until the',
    { kind: 'deadline', outside: true, doubtful: true },
  ],
  ['after', { kind: 'deadline', outside: true, doubtful: true }],
  ['the|my|a|of', { kind: 'of' }],
]);

const links = new PhraseTable<Lead>([
  [',|@|at|, at', { kind: 'at' }],
  ['from|between', { kind: 'from' }],
  ['around|about|at around|at about|by', { kind: 'about' }],
  ['on|on the|, on', { kind: 'on' }],
  ['of', { kind: 'of' }],
]);

const PARTS = new PhraseTable<PartOfDay>([
  [
    'morning|in the morning|am|first thing|first thing in the morning|early|early morning|early in the morning|mornin',
    'morning',
  ],
  ['afternoon|in the afternoon|late afternoon|early afternoon', 'afternoon'],
  ['evening|in the evening|night|nite|at night|eve', 'evening'],
  ['lunch|lunchtime|at lunch|at lunchtime', 'noon'],
]);

/** "tomorrow morning", "friday night", and "in the morning" alone, which is the next one. */
const readPart: PieceReader = (tokens, at, { said, lead, strict }) => {
  if (said.part) return null;
  const part = PARTS.read(tokens, at);
  if (!part) return null;
  if (said.day) return { value: { part: { part: part.value, today: false } }, next: part.next };
  const alone =
    skipWords(tokens, at, ['in', 'the']) !== -1 && !strict && lead === null && !said.clock;
  return alone ? { value: { part: { part: part.value, today: false } }, next: part.next } : null;
};

/** How times are said in English. */
export const ENGLISH: LanguageRules = {
  language: 'en',
  leads,
  links,
  pieces: [readEnglishDelay, readEnglishDay, readEnglishClock, readPart],
  rangeLinks: new PhraseTable<'always' | 'between'>([
    ['to|-|until|till|til', 'always'],
    ['and', 'between'],
  ]),
  between: 'between',
  havers: new Set(),
  askers: new Set(['me', 'reminder', 'snooze', 'later', 'it', 'alarm']),
  refusals: new Set(['not', 'except']),
  recurring: new PhraseTable<true>([
    [
      'every other|every|each|daily|weekly|monthly|everyday|weekdays|weekends|mornings|evenings',
      true,
    ],
    ['mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays', true],
  ]),
  unsure: new PhraseTable<true>([
    ['same time|this time|week from|weeks from|days from|day from|month from|of the month', true],
  ]),
  movers: new Set(['move', 'reschedule', 'change', 'shift', 'push', 'postpone', 'delay']),
};
