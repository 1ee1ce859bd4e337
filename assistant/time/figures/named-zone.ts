import type { Language } from '../../language.ts';
import type { Reading } from '../mention/mention.ts';
import { textAt, type Token } from '../text/tokens.ts';

/** Minutes ahead of UTC of the zones that people name behind an hour. In French "est" is a word and "pdt" is short for "pendant". */
const OFFSETS: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  fr: { gmt: 0, utc: 0, cet: 60, cest: 120, bst: 60 },
  en: {
    gmt: 0,
    utc: 0,
    bst: 60,
    cet: 60,
    cest: 120,
    eet: 120,
    ist: 330,
    jst: 540,
    est: -300,
    edt: -240,
    cst: -360,
    cdt: -300,
    mst: -420,
    mdt: -360,
    pst: -480,
    pdt: -420,
  },
};

/** Reads the short name of a time zone, perhaps in brackets, as minutes ahead of UTC. */
export function readNamedZone(
  tokens: readonly Token[],
  at: number,
  language: Language,
): Reading<number> | null {
  const bracketed = textAt(tokens, at) === '(' && textAt(tokens, at + 2) === ')';
  const name = textAt(tokens, bracketed ? at + 1 : at);
  const value = Object.hasOwn(OFFSETS[language], name) ? OFFSETS[language][name] : undefined;
  // "3 heures cet après-midi".
  if (language === 'fr' && name === 'cet' && tokens[at + 1]?.kind === 'word') return null;
  return value === undefined ? null : { value, next: bracketed ? at + 3 : at + 1 };
}
