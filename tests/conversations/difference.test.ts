import { expect, test } from '@jest/globals';
import type { Line } from './dialogue.ts';
import { difference } from './difference.ts';
import { readDialogues } from './read-dialogues.ts';

const [dialogue] = readDialogues(
  `## Milk

    10:00 Lea: add milk
    10:00 Ficelle: Added: milk.
    (nothing until 11:00)
`,
  'en',
  'lists.md',
);
const LINES = dialogue?.lines ?? [];
const differenceOf = (played: readonly Line[]) =>
  dialogue === undefined ? undefined : difference(dialogue, played, 'lists.md');
const other = (text: string): Line => ({ ...(LINES[1] as Line), text }) as Line;

test('what came as written is right', () => {
  expect(differenceOf(LINES)).toBeNull();
});

test.each([
  ['another text', LINES.with(1, other('Added: silk.')), 4, '10:00 Ficelle: Added: silk.'],
  ['another time', LINES.with(1, { ...LINES[1], at: LINES[2]?.at } as Line), 4, '11:00 Ficelle'],
  ['a missing text', LINES.toSpliced(1, 1), 4, '(nothing until 11:00)'],
  ['a text that nobody wrote', LINES.toSpliced(1, 0, other('Hello!')), 4, 'Hello!'],
  ['a text after the end', [...LINES, { ...other('Bye!'), at: LINES[2]?.at } as Line], 5, 'Bye!'],
])('tells the line and both sides of %s', (_what, played, line, came) => {
  expect(differenceOf(played)).toMatch(
    new RegExp(`^lists\\.md:${String(line)} \\(Milk\\)\n  written: .*\n  came: .*`),
  );
  expect(differenceOf(played)?.split('\n')[2]).toContain(came);
});
