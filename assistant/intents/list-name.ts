import { fold } from '../fold.ts';
import { oneSlip } from '../one-slip.ts';

/** The list meant when none is named. */
export const SHOPPING = 'courses';

const shopping = new Set(
  'courses course commissions shopping grocery groceries supermarche supermarket epicerie market marche'.split(
    ' ',
  ),
);

/** Those long enough that one wrong letter leaves no other word: "shoping", "grocerys". "Cours" and "course" are words of their own. */
const slippable = [
  'shopping',
  'groceries',
  'commissions',
  'supermarche',
  'supermarket',
  'epicerie',
];

/** One name for a list however it was said ("ma liste de courses", "groceries", "the shopping list"); `null` when unnamed. */
export function canonicalList(said: string): string | null {
  const name = said
    .replace(/^(?:(?:ma|mes|la|les|notre|my|the|our)\s+)?/iu, '')
    .replace(
      /^listes?(?:\s+(?:de la|de|des|du|pour la|pour les|pour le|pour)\b|\s+d['’])?\s*/iu,
      '',
    )
    .replace(/\s*\b(?:list|liste)$/iu, '')
    .replace(/\s+shopping$/iu, (word, at: number) => (at === 0 ? word : ''))
    .trim();
  if (name === '') return null;
  const folded = fold(name);
  const slipped = slippable.some((word) => oneSlip(folded, word));
  return slipped || shopping.has(folded) ? SHOPPING : name;
}

export const shoppingFr = String.raw`(?:liste (?:de |des |du |pour les |pour le )?)?(?:courses?|commissions|supermarche|epicerie)`;
export const shoppingEn = String.raw`(?:(?:grocery |food )?shopping|grocery|groceries|supermarket)(?: list)?`;
/** A name of one to three words that is not the start of a sentence. */
export const nameFr = String.raw`(?!est\b|sont\b|a\b|etait\b|qui\b|que\b|pas\b|trop\b|tres\b|c'est\b)[\p{L}\d'-]+(?: (?!est\b|sont\b|a\b|qui\b|que\b|trop\b|tres\b)[\p{L}\d'-]+){0,2}`;
export const nameEn = String.raw`(?:(?!to\b|on\b|in\b|from\b|my\b|the\b|our\b|off\b|of\b|is\b|a\b|long\b)[\p{L}\d'-]+ ){1,3}`;
/** Possessives and articles in front of the name of a list. */
export const myFr = String.raw`(?:ma |mes |la |les |notre |nos )?`;
export const myEn = String.raw`(?:my |the |our )?`;
