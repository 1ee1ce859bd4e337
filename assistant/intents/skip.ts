import type { Rule } from './rule.ts';
import { whole, type Match, type Refusal } from './rule.ts';

/** Leaves out one occurrence. With neither a number nor words: what was reminded of last, or the only one that comes back. */
export interface SkipIntent {
  readonly kind: 'reminder.skip';
  readonly number: number | null;
  readonly words: string | null;
}

function skip(match: Match): SkipIntent | Refusal {
  const what = match.slot('what');
  const number = /^(?:le |la |the |numero |number |n |#)*(\d{1,2})$/u.exec(what.folded)?.[1];
  if (number !== undefined) return { kind: 'reminder.skip', number: Number(number), words: null };
  const words = what.typed
    .replace(
      /^(?:(?:le|la|les|l['’]|the|my|mon|ma|mes|rappel|reminder|pour|for)(?:\s+|$|(?<=['’])))+/iu,
      '',
    )
    .trim();
  if (words.split(/\s+/u).length > 5) return { refused: 'too long to be a name' };
  return { kind: 'reminder.skip', number: null, words: words === '' ? null : words };
}

const once = String.raw`(?:pour )?(?:cette fois(?:[ -]ci)?|une fois|la prochaine(?: fois)?|le prochain(?: rappel)?|celui[ -](?:ci|la))`;
const onceEn = String.raw`(?:this (?:time|one)|just this once|once|the next (?:one|time)|next time|it|that one)`;

export const skipRules: readonly Rule<SkipIntent>[] = [
  {
    name: 'reminder.skip.fr',
    language: 'fr',
    patterns: [
      whole(String.raw`(?:saute|passe|zappe|ignore)[rsz]?(?: ${once})?`),
      whole(String.raw`pas ${once}`),
      whole(String.raw`(?:saute|zappe|ignore)[rsz]? (?<what>.+?)(?: ${once})?`),
      whole(String.raw`passe[rsz]? (?<what>.+?) ${once}`),
      whole(String.raw`pas (?:de |d')?(?<what>.+?) ${once}`),
    ],
    read: skip,
  },
  {
    name: 'reminder.skip.en',
    language: 'en',
    patterns: [
      whole(String.raw`(?:skip|pass)(?: ${onceEn})?`),
      whole(String.raw`not ${onceEn}`),
      whole(String.raw`skip (?<what>.+?)(?: ${onceEn})?`),
    ],
    read: skip,
  },
];
