import type { Language } from '../../language.ts';

/**
 * Texts of the corpora that are not read as they are meant, yet. One that is read right must leave the list, and nothing that was
 * read right may join it.
 */
export const MISSES: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set([
    'demain 1430',
    '1 er janvier',
    'dans deux petites minutes',
    'dans 3 semaines lundi',
    'pas avant 14h',
  ]),
  en: new Set(['10 to 4pm']),
};
