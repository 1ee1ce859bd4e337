import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import type { Language } from '../../assistant/language.ts';
import { difference } from './difference.ts';
import { play } from './play.ts';
import { readDialogues } from './read-dialogues.ts';
import { openStage, type Stage } from './stage.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** One test for each dialogue in a language, on one product, one after the other. */
export function conversationsIn(language: Language): void {
  let stage: Stage | null = null;
  beforeAll(async () => {
    stage = await openStage();
  }, 60_000);
  afterAll(async () => {
    await stage?.close();
  }, 60_000);

  const files = readdirSync(`${HERE}${language}`).filter((name) => name.endsWith('.md'));
  describe.each(files.toSorted())(`${language}/%s`, (name) => {
    const file = `tests/conversations/${language}/${name}`;
    for (const dialogue of readDialogues(
      readFileSync(`${HERE}${language}/${name}`, 'utf8'),
      language,
      file,
    )) {
      test(dialogue.title, async () => {
        if (stage === null) throw new Error('The product is not started');
        const wrong = difference(dialogue, await play(stage, dialogue), file);
        if (wrong !== null) throw withoutStack(wrong);
      });
    }
  });
}

/** The file and line that matter are those of the dialogue. */
function withoutStack(message: string): Error {
  return Object.assign(new Error(message), { stack: message });
}
