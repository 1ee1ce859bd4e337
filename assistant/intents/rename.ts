import { whole, type Match, type Refusal, type Rule } from './rule.ts';

/** Gives something that a number or a name means another name. */
export interface RenameIntent {
  readonly kind: 'rename';
  readonly number: number | null;
  readonly words: string | null;
  readonly to: string;
}

function rename(match: Match): RenameIntent | Refusal {
  const to = match.slot('to').typed;
  const what = match.slot('what');
  const number = /^(?:le |la |the |numero |number |n |#)*(\d{1,2})$/u.exec(what.folded)?.[1];
  if (number !== undefined) return { kind: 'rename', number: Number(number), words: null, to };
  const words = what.typed
    .replace(
      /^(?:(?:le|la|les|l['’]|the|my|mon|ma|rappel|reminder|tache|tâche|task)(?:\s+|$|(?<=['’])))+/iu,
      '',
    )
    .trim();
  if (words === '') return { refused: 'names nothing' };
  return { kind: 'rename', number: null, words, to };
}

export const renameRules: readonly Rule<RenameIntent>[] = [
  {
    name: 'rename.fr',
    language: 'fr',
    patterns: [
      whole(String.raw`renomme[rsz]? (?<what>.+?) (?:en|par) (?<to>.+)`),
      whole(
        String.raw`(?:corrige|remplace)[rsz]? (?<what>(?:le |la |numero |n |#)*\d{1,2}) (?:en|par) (?<to>.+)`,
      ),
    ],
    read: rename,
  },
  {
    name: 'rename.en',
    language: 'en',
    patterns: [
      whole(String.raw`rename (?<what>.+?) (?:to|as) (?<to>.+)`),
      whole(
        String.raw`(?:correct|replace) (?<what>(?:the |number |#)*\d{1,2}) (?:to|with|by) (?<to>.+)`,
      ),
    ],
    read: rename,
  },
];
