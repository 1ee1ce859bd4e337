/** A stretch of a text, in characters; `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The text without some stretches: spaces joined, and no stray punctuation left where something was cut. */
export function restOfText(text: string, cuts: readonly Stretch[]): string {
  const last = [...cuts].sort((a, b) => b.from - a.from);
  return last
    .reduce((rest, { from, to }) => join(rest.slice(0, from), rest.slice(to)), text)
    .trim();
}

function join(head: string, tail: string): string {
  const before = head.trimEnd();
  const after = tail.trimStart();
  if (before === '') return after.replace(/^[,;:.!?–-]\s*/, '');
  if (after === '') return before.replace(/[,;:–-]$/, '').trimEnd();
  if (before.endsWith('(') && after.startsWith(')'))
    return join(before.slice(0, -1), after.slice(1));
  const doubled = before.endsWith(',') && /^[,;:.]/.test(after);
  const kept = doubled ? before.slice(0, -1) : before;
  return /^[,;:.!?)]/.test(after) || kept.endsWith('(') ? kept + after : `${kept} ${after}`;
}
