import { fold } from '../fold.ts';

/** Pairs that are one thing to buy. */
const pairs = [
  'fish and chips',
  'mac and cheese',
  'salt and vinegar',
  'half and half',
  'bread and butter pudding',
  'vinaigre et miel',
];

const separators =
  /[;\n•·]|,(?!\d)|(?<!\d),|\s+(?:et puis|puis|et|and|n|'n'|plus|&|\+)\s+|\s+[-–]\s+|\s*\+\s+/giu;
const article =
  /^(?:(?:et|and|aussi|encore|also|please|[-*•–])\s+)?(?:du |de la |de l'|des |d'autres |le |la |les |l'|the |some |any |une |un |a |an )/u;
const ending = /(?:\s+(?:aussi|too|also|as well|stp|svp|please)|[\s.!,:;])+$/u;

/**
 * Splits "du lait, des oeufs et 2 baguettes" into its items: articles are left out, quantities and the rest are kept as typed.
 * A comma between digits ("1,5 L") does not split.
 */
export function splitItems(text: string): string[] {
  return splitAt(text, separators)
    .map(withoutArticle)
    .filter((item) => item !== '');
}

/** The item without the article in front of it and what closes the sentence. */
function withoutArticle(item: string): string {
  let rest = item.trim();
  rest = rest.slice(article.exec(fold(rest))?.[0].length ?? 0);
  const end = ending.exec(fold(rest));
  return (end === null ? rest : rest.slice(0, end.index)).replace(/^[\s\-*–]+/u, '').trim();
}

function splitAt(text: string, separator: RegExp): string[] {
  const folded = fold(text);
  const kept = pairs.flatMap((pair) => {
    const at = folded.indexOf(pair);
    return at < 0 ? [] : [{ from: at, to: at + pair.length }];
  });
  const parts: string[] = [];
  let from = 0;
  for (const found of text.matchAll(separator)) {
    if (kept.some((pair) => found.index >= pair.from && found.index < pair.to)) continue;
    parts.push(text.slice(from, found.index));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}
