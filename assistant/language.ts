/** The languages Ficelle speaks. */
export type Language = 'fr' | 'en';

/** Both languages, in the order in which they are offered. */
export const LANGUAGES: readonly Language[] = ['fr', 'en'];
