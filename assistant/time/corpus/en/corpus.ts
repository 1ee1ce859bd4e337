import type { CorpusRow } from '../row.ts';
import { ENGLISH_CALENDAR_ROWS } from './calendar.ts';
import { ENGLISH_DAYS } from './days.ts';
import { ENGLISH_EDGES } from './edges.ts';
import { HARDER_ENGLISH } from './harder.ts';
import { ENGLISH_HOURS } from './hours.ts';
import { ENGLISH_MORE_HOURS } from './more-hours.ts';
import { ENGLISH_MORE_SENTENCES } from './more-sentences.ts';
import { ENGLISH_SENTENCES } from './sentences.ts';
import { ENGLISH_TEXTING } from './texting.ts';

/** Texts as people send them, and what they mean. */
export const ENGLISH_CORPUS: readonly CorpusRow[] = [
  ...ENGLISH_HOURS,
  ...ENGLISH_MORE_HOURS,
  ...ENGLISH_DAYS,
  ...ENGLISH_CALENDAR_ROWS,
  ...ENGLISH_TEXTING,
  ...ENGLISH_SENTENCES,
  ...ENGLISH_MORE_SENTENCES,
  ...HARDER_ENGLISH,
  ...ENGLISH_EDGES,
];
