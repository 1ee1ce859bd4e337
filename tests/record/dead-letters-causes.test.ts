import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { CARRIER_GROUPS } from '../../db/dead-letter-carrier-causes.ts';
import {
  DEAD_LETTER_CAUSES,
  isKnownCause,
  noteOnCause,
  REPLAY_WORDS,
} from '../../db/dead-letter-causes.ts';
import type { CauseNote } from '../../db/dead-letter-note.ts';
import { ERROR_CATALOGUE } from '../../platform/errors.ts';
import { TWILIO_ERROR_CODES } from '../../platform/twilio/error-catalogue.ts';
import { outcomeOfFailure } from '../../platform/twilio/send-outcome.ts';

const NOW = new Date('2026-03-10T12:00:00Z');

/** The codes of the carrier that a text can be buried with: see `workers/sending/settle.ts`. */
function buriedWith(code: number): boolean {
  const outcome = outcomeOfFailure({ kind: 'answered', status: 400, code }, null, NOW);
  return outcome.kind === 'retry' || (outcome.kind === 'refused' && outcome.action !== 'opt-out');
}

const PAGE = new URL('../../docs/dead-letters.md', import.meta.url);

describe('the catalogue of causes', () => {
  test('has every error of the product', () => {
    for (const code of Object.keys(ERROR_CATALOGUE)) {
      expect(Object.keys(DEAD_LETTER_CAUSES)).toContain(code);
    }
  });

  test.each(TWILIO_ERROR_CODES)(
    'has the code %d of the carrier, if a text can die of it',
    (code) => {
      expect(Object.hasOwn(DEAD_LETTER_CAUSES, `CARRIER_${code}`)).toBe(buriedWith(code));
    },
  );

  test.each([
    ['CARRIER_99999', 'a code that we do not know'],
    ['CARRIER_HTTP 418', 'without saying why'],
    ['CARRIER_ECONNREFUSED', 'No connection'],
    ['CARRIER_CERT_HAS_EXPIRED', 'No connection'],
    ['CARRIER_', 'No connection'],
  ])('says something of %s by its group', (cause, words) => {
    expect(isKnownCause(cause)).toBe(true);
    expect(noteOnCause(cause).happened).toContain(words);
  });

  test('says so when it has a cause not', () => {
    for (const cause of ['POISON_OF_TOMORROW', '', 'constructor', '__proto__']) {
      expect(isKnownCause(cause)).toBe(false);
      expect(noteOnCause(cause).happened).toContain('does not know the cause');
    }
  });

  test('says in sentences what happened and what to do', () => {
    for (const note of [
      ...Object.values(DEAD_LETTER_CAUSES),
      ...CARRIER_GROUPS.map((g) => g.note),
    ]) {
      for (const words of [note.happened, note.todo]) expect(words).toMatch(/^[A-Z][^|\n]+\.$/);
      expect(Object.keys(REPLAY_WORDS)).toContain(note.replay);
    }
  });

  test('is what docs/dead-letters.md lists', async () => {
    const row = (cause: string, { happened, todo, replay }: CauseNote): string =>
      `| \`${cause}\` | ${happened} | ${todo} | ${replay.replace('-', ' ')} |`;
    const expected = [
      ...Object.entries(DEAD_LETTER_CAUSES).map(([cause, note]) => row(cause, note)),
      ...CARRIER_GROUPS.map(({ name, note }) => row(name, note)),
    ];
    const [, table = ''] = (await readFile(PAGE, 'utf8')).split('## Every cause');
    const listed = table.split('\n').filter((line) => /^\| `[A-Z]/.test(line));
    expect(listed.toSorted()).toEqual(expected.toSorted());
  });
});
