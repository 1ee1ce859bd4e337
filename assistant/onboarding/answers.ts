import type { Language } from '../language.ts';
import { plainWords } from '../opt-out/plain-words.ts';

const COURTESY =
  '(?: (?:merci|thanks|thank you|please|svp|stp|s il te plait|bien sur|of course|pour moi))*';
const AGREED = new RegExp(
  `^(?:1|un|one|oui|ouais|ouep|yes|yep|yeah|yup|y|o|ok|okay|oki|d accord|daccord|dac|sure|go|va pour|bien sur|absolument|absolutely|i agree|agreed|agree|i do|i accept|j accepte|j approuve|je suis d accord|je veux bien|pas de probleme|no problem|c est bon|c est ok|c est ca|exact|exactement|correct|right|that s right|parfait|super|1 oui|1 ok|1 yes|oui 1|oui ok|oui d accord|oui je suis d accord|oui j accepte|ok d accord|yes i agree|yes ok|yes 1|ok 1)${COURTESY}$`,
  'u',
);
const DECLINED = new RegExp(
  `^(?:2|deux|two|non|no|nan|nope|nah|n|pas d accord|je ne suis pas d accord|je suis pas d accord|je refuse|je n accepte pas|j accepte pas|i refuse|i don t agree|i do not agree|i disagree|i don t accept|i decline|jamais|never|2 non|2 no|non 2|no 2|certainement pas|surtout pas|non non)${COURTESY}$`,
  'u',
);
const FRENCH =
  /^(?:1|un|fr|francais|french|en francais|le francais|francais svp|1 francais|francais 1)$/u;
const ENGLISH = /^(?:2|two|en|eng|anglais|english|in english|english please|2 english|english 2)$/u;

/** A clear 1 or 2, yes or no, in either language; `null` for anything that is not beyond doubt. */
export function readChoice(text: string): 'agreed' | 'declined' | null {
  if (/^\s*(?:👍|✅|👌)/u.test(text)) return 'agreed';
  if (/^\s*(?:👎|❌)/u.test(text)) return 'declined';
  const words = plainWords(text);
  if (AGREED.test(words)) return 'agreed';
  return DECLINED.test(words) ? 'declined' : null;
}

/** The language chosen by its number or its name; `null` for anything else. */
export function readLanguageChoice(text: string): Language | null {
  const words = plainWords(text);
  if (FRENCH.test(words)) return 'fr';
  return ENGLISH.test(words) ? 'en' : null;
}

/** The language asked for by name, where 1 and 2 mean something else. */
export function readLanguageName(text: string): Language | null {
  return /\d/.test(text) || /^\s*(?:un|two)\s*$/i.test(text) ? null : readLanguageChoice(text);
}
