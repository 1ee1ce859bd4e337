import type { Language } from '../language.ts';
import { en } from './en/replies.ts';
import { fr } from './fr/replies.ts';
import type { Replies } from './replies.ts';

const replies: Record<Language, Replies> = { fr, en };

/** Every text that Ficelle sends, in the language given. */
export function repliesIn(language: Language): Replies {
  return replies[language];
}
