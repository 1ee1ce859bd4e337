import type { Said } from '../intents/said.ts';
import { oneSlip } from '../one-slip.ts';

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
