import { detectLanguage } from '../detect-language.ts';
import type { Language } from '../language.ts';
import { classifyKeyword } from '../opt-out/classify-keyword.ts';

/** Whose language a text is likely to be in when its words do not tell: countries where French is written. */
const FRENCH_SPEAKING = /^\+(33|32|41|352|377)/;

/** Whether a sender can be answered: short codes and names cannot. */
export function isPhoneNumber(sender: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(sender);
}

/**
 * Decides in which line a text belongs, and in which language a sender who is new seems to write. However a text reached us,
 * this is decided by its words alone.
 * @param text.optOutType what the carrier did about an opt-out word, when it did.
 */
export function placeText(text: {
  readonly from: string;
  readonly body: string;
  readonly optOutType: string | null;
}): { readonly stream: 'keyword' | 'conversation'; readonly language: Language } {
  const isKeyword = text.optOutType !== null || classifyKeyword(text.body) !== null;
  return {
    stream: isKeyword ? 'keyword' : 'conversation',
    language: detectLanguage(text.body) ?? (FRENCH_SPEAKING.test(text.from) ? 'fr' : 'en'),
  };
}
