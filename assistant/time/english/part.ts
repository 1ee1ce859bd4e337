import type { Part, PieceReader, Said } from '../mention/mention.ts';
import { wholeReader } from '../mention/whole.ts';
import { PhraseTable } from '../text/phrase-table.ts';
import { textAt } from '../text/tokens.ts';

type NamedPart = Omit<Part, 'today'>;

/** Said of a day that was named before: "tomorrow [morning]". */
const OF_A_DAY = new PhraseTable<NamedPart>([
  ['morning|mornin|morn|am|in the am', { part: 'morning' }],
  ['first thing|first thing in the morning', { part: 'morning' }],
  ['early|early hours of the morning', { part: 'morning', hour: 8 }],
  ['afternoon|afternoonish|aft|arvo', { part: 'afternoon' }],
  ['evening|night|nite|at night|eve', { part: 'evening' }],
  ['lunch|lunchtime|at lunch|at lunchtime|at lunch time', { part: 'noon' }],
]);

/** Said of a day, or of the present one when none was named. */
const BY_ITSELF = new PhraseTable<NamedPart>([
  ['before work|before school', { part: 'morning', hour: 8 }],
  ['after breakfast', { part: 'morning', hour: 9 }],
  ['mid morning|midmorning', { part: 'morning', hour: 10 }],
  ['in? the? late morning|late in the morning|before lunch', { part: 'morning', hour: 11 }],
  ['at lunch/lunchtime|at lunch time|over lunch|during lunch', { part: 'noon' }],
  ['in? the? early afternoon|early in the afternoon', { part: 'afternoon', hour: 13 }],
  ['after lunch', { part: 'afternoon', hour: 14 }],
  ['mid afternoon|midafternoon', { part: 'afternoon', hour: 15 }],
  ['after school', { part: 'afternoon', hour: 16 }],
  ['in? the? late afternoon|late in the afternoon', { part: 'afternoon', hour: 17 }],
  ['after work|in? the? early evening|early in the evening', { part: 'evening', hour: 18 }],
  ['after dinner/supper', { part: 'evening', hour: 20 }],
  [
    'late at? night|in? the? late evening|late in the evening|before bed|at bedtime|before i go to bed|before going to bed',
    { part: 'late-evening', hour: 22 },
  ],
]);

/** "In the morning" is the next one. */
const NEXT_ONE = new PhraseTable<NamedPart>([
  [
    'early in the morning|early morning|in the early hours of the morning|in the early morning',
    { part: 'morning', hour: 8 },
  ],
  ['in the morning|in the am', { part: 'morning' }],
  ['in the afternoon|in afternoon', { part: 'afternoon' }],
  ['in the evening', { part: 'evening' }],
]);

/** "tomorrow morning", "friday night", "after work", and "in the morning" alone. */
export const readEnglishPart: PieceReader = (tokens, at, { said, lead, strict }) => {
  if (said.part) return null;
  const part =
    BY_ITSELF.read(tokens, at) ??
    NEXT_ONE.read(tokens, at) ??
    (said.day ? OF_A_DAY.read(tokens, at) : null);
  if (part && said.day)
    return { value: { part: { ...part.value, today: false } }, next: part.next };
  if (!said.day && !said.clock) {
    const of = OF_A_DAY.read(tokens, at);
    if (of && textAt(tokens, of.next) === 'of' && of.next === at + 1)
      return { value: { part: { ...of.value, today: false } }, next: of.next };
  }
  if (!part || strict || lead !== null || said.clock) return null;
  if (NEXT_ONE.read(tokens, at) !== null)
    return { value: { part: { ...part.value, today: false } }, next: part.next };
  return {
    value: { part: { ...part.value, today: true }, day: { kind: 'offset', days: 0 } },
    next: part.next,
  };
};

/** What is a time only when nothing else is said. */
export const readEnglishWhole = wholeReader(
  new PhraseTable<Said>([
    [
      'right? now|just now|at the moment|atm|asap|as soon as possible|immediately',
      { delay: { seconds: 0, grain: 'second' } },
    ],
    ['at this time', { day: { kind: 'offset', days: 0 } }],
    ['the? mid day', { clock: { hour: 12, minute: 0, minuteSaid: false, cycle: 'full' } }],
    ['in a sec|in a second|one second from now', { delay: { seconds: 1, grain: 'second' } }],
    ['sat .', { day: { kind: 'weekday', weekday: 6, which: 'coming' } }],
    ['sun .', { day: { kind: 'weekday', weekday: 7, which: 'coming' } }],
    [
      'the 1st|on the first|the first',
      { day: { kind: 'date', day: 1, month: null, year: null, weekday: null } },
    ],
  ]),
);
