import type { Intent } from '../intents/intent.ts';
import type { Language } from '../language.ts';

/** What a text was recognised as. */
export interface Recognised {
  readonly rule: string;
  readonly intent: Intent;
  /** The language of the words that were recognised; `null` when both use them. */
  readonly language: Language | null;
}
