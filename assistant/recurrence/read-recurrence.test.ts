import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import type { Language } from '../language.ts';
import { ENGLISH_RECURRENCES } from './corpus.en.ts';
import { RECEIVED, type CorpusRow } from './corpus-row.ts';
import { FRENCH_RECURRENCES } from './corpus.fr.ts';
import { readRecurrence } from './read-recurrence.ts';

const CORPORA: readonly (readonly [Language, readonly CorpusRow[]])[] = [
  ['fr', FRENCH_RECURRENCES],
  ['en', ENGLISH_RECURRENCES],
];

function meaningOf(text: string, language?: Language): Omit<CorpusRow, 'text'> {
  const reading = readRecurrence(text, { ...RECEIVED, ...(language && { language }) });
  const { recurrence, first, doubt } = reading;
  const local = first && DateTime.fromJSDate(first, { zone: RECEIVED.timeZone });
  return {
    rule: recurrence?.rule ?? null,
    first: local?.toFormat("yyyy-MM-dd'T'HH:mm") ?? null,
    doubt,
  };
}

describe.each(CORPORA)('corpus %s', (language, rows) => {
  test('has at least 150 different texts', () => {
    expect(new Set(rows.map(({ text }) => text)).size).toBeGreaterThanOrEqual(150);
  });

  test.each(rows.map((row) => [row.text, row] as const))('%s', (text, { rule, first, doubt }) => {
    expect(meaningOf(text, language)).toEqual({ rule, first, doubt });
  });
});
