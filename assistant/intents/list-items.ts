import { splitItems } from './items.ts';
import type { Match, Refusal } from './rule.ts';
import { fold } from '../fold.ts';

/** What people "take" or "got" that is on no list. */
const neverBought =
  /\b(?:train|bus|metro|avion|taxi|temps|route|rdv|rendez-vous|decision|photo|douche|parole|risque|poids|main|retard|air|point|message|idea|job|call|flu|news|joke|plane|picture|shower|hang|gist|idee|habitude|medoc|medicaments?|pills?|cachets?|covid|froid|soleil|tete|time|aide|help|patience|courage|repos|rest|sleep|sommeil|minutes?|min|heures?|hours?|jours?|days?|argent|money|calme|vacances|motivation|energie|energy|space|toi|vous|you)\b/u;

/** The items that a text names; when no list is named they must look like things on one. */
export function namedItems(match: Match, list: string | null): Refusal | readonly string[] {
  const items = splitItems(match.slot('items').typed);
  if (items.length === 0) return { refused: 'no item' };
  if (
    list === null &&
    items.some((item) => item.split(/\s+/u).length > 4 || neverBought.test(fold(item)))
  )
    return { refused: 'not like things on a list' };
  return items;
}

/** Whether there are no items, and why. */
export const isRefusal = (value: Refusal | readonly string[]): value is Refusal =>
  'refused' in value;
