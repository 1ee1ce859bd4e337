import type { CorpusRow } from '../row.ts';
import { FRENCH_CALENDAR_ROWS } from './calendar.ts';
import { FRENCH_DAYS } from './days.ts';
import { FRENCH_EDGES } from './edges.ts';
import { HARDER_FRENCH } from './harder.ts';
import { FRENCH_HOURS } from './hours.ts';
import { FRENCH_MORE_HOURS } from './more-hours.ts';
import { FRENCH_MORE_SENTENCES } from './more-sentences.ts';
import { FRENCH_SENTENCES } from './sentences.ts';
import { FRENCH_TEXTING } from './texting.ts';

/** Texts as people send them, and what they mean. */
export const FRENCH_CORPUS: readonly CorpusRow[] = [
  ...FRENCH_HOURS,
  ...FRENCH_MORE_HOURS,
  ...FRENCH_DAYS,
  ...FRENCH_CALENDAR_ROWS,
  ...FRENCH_TEXTING,
  ...FRENCH_SENTENCES,
  ...FRENCH_MORE_SENTENCES,
  ...HARDER_FRENCH,
  ...FRENCH_EDGES,
];
