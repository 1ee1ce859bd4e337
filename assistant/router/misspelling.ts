import type { Said } from '../intents/said.ts';

const commands = [
  'ajoute',
  'annule',
  'supprime',
  'cherche',
  'enleve',
  'delete',
  'remove',
  'snooze',
  'reporte',
  'repousse',
  'montre',
  'affiche',
];
/** Ordinary words that are one letter away from a command. */
const words = new Set([
  'eleve',
  'eleves',
  'remote',
  'removed',
  'montres',
  'rapporte',
  'repose',
  'emporte',
  'apporte',
  'contre',
  'monte',
  'rentre',
  'annuler',
  'annales',
  'annuel',
  'cherches',
  'cherie',
  'clerche',
  'marche',
  'perche',
  'affiches',
  'deleted',
]);

/** The text with its first word put right, when it is one slip away from a command ("ajuote lait …"); `null` otherwise. */
export function correctCommand(said: Said): Said | null {
  const first = /^[a-z]{5,}/u.exec(said.folded)?.[0];
  if (first === undefined || commands.includes(first) || words.has(first)) return null;
  const command = commands.find((candidate) => oneSlip(first, candidate));
  if (command === undefined) return null;
  return {
    ...said,
    typed: command + said.typed.slice(first.length),
    folded: command + said.folded.slice(first.length),
  };
}

/** Whether one letter was left out, added, changed, or two neighbours swapped. */
function oneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
