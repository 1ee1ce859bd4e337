import { readNumberWords } from '../figures/number-words.ts';
import type { Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';

const WORDS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const ORDINALS = new Map(WORDS.map((word, n) => [word, n + 1]));
ORDINALS.set('thirtieth', 30);

/** Reads "first", "3rd", "twenty fifth". */
export function readEnglishOrdinal(tokens: readonly Token[], at: number): Reading<number> | null {
  const token = tokens[at];
  if (token?.kind === 'number') {
    const suffix = tokens[at + 1];
    const ordinal = suffix?.glued === true && /^(st|nd|rd|th)$/.test(suffix.text);
    return ordinal && token.text.length <= 2 ? { value: Number(token.text), next: at + 2 } : null;
  }
  const single = ORDINALS.get(textAt(tokens, at));
  if (single !== undefined) return { value: single, next: at + 1 };
  const tens = readNumberWords(tokens, at, 'en')?.value;
  const unit = ORDINALS.get(textAt(tokens, at + 1));
  const compound = (tens === 20 || tens === 30) && unit !== undefined && unit < 10;
  return compound ? { value: tens + unit, next: at + 2 } : null;
}

/** Reads an ordinal that may count from the end: "last" is -1, "second last" -2. */
export function readEnglishPlace(tokens: readonly Token[], at: number): Reading<number> | null {
  if (/^(last|final)$/.test(textAt(tokens, at))) return { value: -1, next: at + 1 };
  const ordinal = readEnglishOrdinal(tokens, at);
  if (!ordinal) return null;
  const linked = textAt(tokens, ordinal.next) === 'to' ? ordinal.next + 1 : ordinal.next;
  return textAt(tokens, linked) === 'last' ? { value: -ordinal.value, next: linked + 1 } : ordinal;
}
