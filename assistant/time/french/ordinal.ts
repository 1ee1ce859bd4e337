import type { Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';

const STEMS =
  'premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme'.split(
    ' ',
  );
const ORDINALS = new Map(STEMS.map((word, n) => [word, n + 1]));
for (const [word, value] of [
  ['premiere', 1],
  ['second', 2],
  ['seconde', 2],
  ['dernier', -1],
  ['derniere', -1],
] as const)
  ORDINALS.set(word, value);

/** Reads "premier", "2e", "3eme", "dernier" (-1), "avant-dernier" (-2). */
export function readFrenchPlace(tokens: readonly Token[], at: number): Reading<number> | null {
  const word = textAt(tokens, at);
  if (word === 'avant' && /^derniere?$/.test(textAt(tokens, at + 1)))
    return { value: -2, next: at + 2 };
  const value = ORDINALS.get(word);
  if (value !== undefined) return { value, next: at + 1 };
  const suffix = tokens[at + 1];
  const figures = tokens[at]?.kind === 'number' && word.length <= 2 && suffix?.glued === true;
  return figures && /^(er|ere|re|e|eme|ieme|nd|nde)$/.test(suffix.text)
    ? { value: Number(word), next: at + 2 }
    : null;
}
