import { zoneOfPlace } from '../intents/zone-of-place.ts';

/** Smaller namesakes at home give way to the world's best-known city of that name: Paris in Texas, London in Ohio. */
const KNOWN_AT_HOME = 100_000;

const LED_BY =
  /^(?:(?:non|no|nope|nan)[,.! ]+)?(?:(?:je suis|j habite|j'habite|je vis|je me trouve|on est|i am|i'm|im|i live|i'm living|we are|living|c'est|it's|its)\s+)?(?:(?:a|à|au|aux|en|in|at|near|pres de|près de|vers|de|from|ville de|city of)\s+)?/iu;

/**
 * The IANA time zone of the city that a person names ("Lyon", "j'habite à Montréal", "Portland, Maine"), accents and case ignored; `null`
 * when none is known. Of several cities with one name, a large one in `country` (ISO 3166) counts first, then the most populous.
 */
export function zoneOfCity(
  city: string,
  options: { readonly country?: string } = {},
): string | null {
  const { country } = options;
  const name = city.normalize('NFC').replace(/[’`´]/gu, "'").replace(/\s+/gu, ' ').trim();
  if (name.length > 80) return null;
  for (const candidate of [name, bareName(name)]) {
    const zone =
      (country === undefined ? null : zoneOfPlace(`${candidate}, ${country}`, KNOWN_AT_HOME)) ??
      zoneOfPlace(candidate) ??
      (country === undefined ? null : zoneOfPlace(`${candidate}, ${country}`));
    if (zone !== null) return zone;
  }
  return null;
}

/** Without the words that lead to it, a postcode, a district or punctuation: "à Lyon 3e (69003) !" is "Lyon". */
function bareName(name: string): string {
  return name
    .replace(LED_BY, '')
    .replace(/\(.*?\)/gu, ' ')
    .replace(/\b\d+(?:er|e|ème|eme)?\b/giu, ' ')
    .replace(/[.!?;:]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
