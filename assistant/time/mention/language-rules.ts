import type { Language } from '../../language.ts';
import type { Lead, PieceReader } from './mention.ts';
import type { PhraseTable } from '../text/phrase-table.ts';

/** What a language brings to the reading of times. */
export interface LanguageRules {
  readonly language: Language;
  readonly leads: PhraseTable<Lead>;
  /** Tried in order at each place; the first that reads something wins. */
  readonly pieces: readonly PieceReader[];
  /** Words between two pieces of one mention that say nothing. */
  readonly links: PhraseTable<Lead>;
  /** Words before the end of a range: "9h à 11h", "3 to 5pm"; `between` ones only after the word `between`. */
  readonly rangeLinks: PhraseTable<'always' | 'between'>;
  readonly between: string;
  /** Words after which an unaccented "a" is the verb ("il a 15h de cours"), not "à". */
  readonly havers: ReadonlySet<string>;
  /** A mention right after one of these is the time of the request itself ("rappelle-moi …"). */
  readonly askers: ReadonlySet<string>;
  /** Words before a mention that take it back ("pas demain"). */
  readonly refusals: ReadonlySet<string>;
  /** Words that say that the time comes back ("tous les", "every"). */
  readonly recurring: PhraseTable<true>;
  /** Words outside the mention that change what it means ("same time"). */
  readonly unsure: PhraseTable<true>;
  /** Verbs after which "de 15h à 17h" is a change, not a range. */
  readonly movers: ReadonlySet<string>;
}
