import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startTestServer } from '../support/test-server.ts';
import { renderLines } from './dialogue.ts';
import { play } from './play.ts';
import { readDialogues } from './read-dialogues.ts';
import { openStage } from './stage.ts';

/**
 * Writes what really comes into files of dialogues, for their authors to judge: the lines of Ficelle, and the form of the
 * others. Tests never do.
 */
async function record(files: readonly string[]): Promise<void> {
  const server = await startTestServer();
  process.env['FICELLE_TEST_SERVER'] = server.address;
  const stage = await openStage();
  try {
    for (const file of files) {
      const markdown = await readFile(file, 'utf8');
      const language = path.basename(path.dirname(file)) === 'fr' ? 'fr' : 'en';
      const lines = markdown.split('\n');
      const dialogues = readDialogues(markdown, language, file);
      // From the end, so that the lines above stay where they are.
      for (const dialogue of dialogues.toReversed()) {
        const [first, last] = [dialogue.lines[0], dialogue.lines.at(-1)];
        if (first === undefined || last === undefined) continue;
        const played = renderLines(await play(stage, dialogue), dialogue).flatMap((line) =>
          line.split('\n').map((part) => `    ${part}`),
        );
        lines.splice(first.lineNumber - 1, endOf(last, lines) - first.lineNumber + 1, ...played);
      }
      await writeFile(file, lines.join('\n'));
    }
  } finally {
    await stage.close();
    await server.stop();
  }
}

/** The number of the last line of a text. */
function endOf({ lineNumber }: { readonly lineNumber: number }, lines: readonly string[]): number {
  let end = lineNumber;
  while (lines[end]?.startsWith('        ') === true) end++;
  return end;
}

const files = process.argv.slice(2);
if (files.length === 0) throw new Error('Name the files: tests/conversations/fr/rappels.md …');
await record(files);
