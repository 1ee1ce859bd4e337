import { skipWords, type Token } from './tokens.ts';

/** Fixed phrases and what they mean; the longest that stands at a place wins. */
export class PhraseTable<Value> {
  readonly #byFirstWord = new Map<string, { words: string[]; value: Value }[]>();

  /** Several spellings of one meaning are separated by `|`: `'demain|dmain'`. */
  constructor(entries: readonly (readonly [spellings: string, value: Value])[]) {
    for (const [spellings, value] of entries) {
      for (const spelling of spellings.split('|')) this.#add(spelling.split(' '), value);
    }
    for (const phrases of this.#byFirstWord.values()) {
      phrases.sort((a, b) => b.words.length - a.words.length);
    }
  }

  #add(words: string[], value: Value): void {
    const first = words[0] ?? '';
    const phrases = this.#byFirstWord.get(first);
    if (phrases) phrases.push({ words, value });
    else this.#byFirstWord.set(first, [{ words, value }]);
  }

  /** The longest phrase at a place and the place after it, or `null`. */
  read(tokens: readonly Token[], at: number): { value: Value; next: number } | null {
    const phrases = this.#byFirstWord.get(tokens[at]?.text ?? '');
    if (!phrases) return null;
    for (const { words, value } of phrases) {
      const next = skipWords(tokens, at, words);
      if (next !== -1) return { value, next };
    }
    return null;
  }
}
