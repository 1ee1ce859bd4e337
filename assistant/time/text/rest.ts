import type { Token } from './tokens.ts';

/** A stretch of a text, in characters; `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The text without some stretches: spaces joined, and no stray punctuation left where something was cut. */
export function restOf(text: string, cuts: readonly Stretch[]): string {
  let rest = text;
  for (const cut of [...cuts].sort((a, b) => b.from - a.from)) {
    const before = rest.slice(0, cut.from).trimEnd();
    const after = rest.slice(cut.to).trimStart();
    rest = join(before, after);
  }
  return rest.trim();
}

function join(before: string, after: string): string {
  const end = before.at(-1);
  if (before === '' || end === ',' || end === '(') {
    const tidy =
      after.startsWith(')') || /^[,;:.!?–-]/.test(after) ? after.slice(1).trimStart() : after;
    const kept = end === '(' && after.startsWith(')') ? before.slice(0, -1).trimEnd() : before;
    const head = end === ',' && tidy === '' ? kept.slice(0, -1) : kept;
    return head === '' || tidy === '' ? head + tidy : `${head} ${tidy}`;
  }
  if (after === '') return /[,;:–-]$/.test(before) ? before.slice(0, -1).trimEnd() : before;
  return /^[,;:.!?)]/.test(after) ? before + after : `${before} ${after}`;
}

/** The characters that some tokens cover. */
export function stretchOf(tokens: readonly Token[], from: number, to: number): Stretch {
  return { from: tokens[from]?.start ?? 0, to: tokens[to - 1]?.end ?? 0 };
}
