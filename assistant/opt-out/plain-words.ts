/**
 * A text reduced to lower-case words without accents, punctuation, quotes or emoji, one space apart:
 * "« Arrête ! »" → "arrete", "don't" → "don t".
 */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/gu, 'oe')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
