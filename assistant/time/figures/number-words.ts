import type { Language } from '../../language.ts';
import type { Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';

const FRENCH = new Map<string, number>(
  Object.entries({
    zero: 0,
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    treize: 13,
    quatorze: 14,
    quinze: 15,
    seize: 16,
    vingt: 20,
    vingts: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    nonante: 90,
  }),
);

const ENGLISH = new Map<string, number>(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    ninety: 90,
  }),
);

/** Reads a number from 0 to 99 written in words ("vingt et une", "twenty five") at a place. */
export function readNumberWords(
  tokens: readonly Token[],
  at: number,
  language: Language,
): Reading<number> | null {
  return language === 'fr' ? readFrench(tokens, at) : readEnglish(tokens, at);
}

/** Reads digits (at most four) or number words. */
export function readNumber(
  tokens: readonly Token[],
  at: number,
  language: Language,
): Reading<number> | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind !== 'number') return readNumberWords(tokens, at, language);
  return token.text.length <= 4 ? { value: Number(token.text), next: at + 1 } : null;
}

function readFrench(tokens: readonly Token[], at: number): Reading<number> | null {
  const first = FRENCH.get(textAt(tokens, at));
  if (first === undefined) return null;
  if (first === 4 && FRENCH.get(textAt(tokens, at + 1)) === 20) {
    const unit = FRENCH.get(textAt(tokens, at + 2));
    const joined = unit !== undefined && unit > 0 && unit < 17;
    return joined ? { value: 80 + unit, next: at + 3 } : { value: 80, next: at + 2 };
  }
  if (first < 10 || (first > 10 && first < 20)) return { value: first, next: at + 1 };
  const linked = textAt(tokens, at + 1) === 'et';
  const unitAt = linked ? at + 2 : at + 1;
  const unit = FRENCH.get(textAt(tokens, unitAt));
  const fits =
    unit !== undefined &&
    unit > 0 &&
    (first === 10 ? unit > 6 && unit < 10 && !linked : unit < tensRoom(first));
  const elided = linked && unit !== 1 && unit !== 11;
  return fits && !elided
    ? { value: first + unit, next: unitAt + 1 }
    : { value: first, next: at + 1 };
}

function tensRoom(tens: number): number {
  return tens === 60 ? 17 : 10;
}

function readEnglish(tokens: readonly Token[], at: number): Reading<number> | null {
  const first = ENGLISH.get(textAt(tokens, at));
  if (first === undefined) return null;
  const unit = ENGLISH.get(textAt(tokens, at + 1));
  const compound = first >= 20 && unit !== undefined && unit > 0 && unit < 10;
  return compound ? { value: first + unit, next: at + 2 } : { value: first, next: at + 1 };
}
