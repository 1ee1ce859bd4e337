import { skipWords, type Token } from './tokens.ts';

/** Fixed phrases and what they mean; the longest that stands at a place wins. */
export class PhraseTable<Value> {
  readonly #byFirstWord = new Map<string, { words: readonly string[]; value: Value }[]>();

  /**
   * Several spellings of one meaning are separated by `|` (`'demain|dmain'`). Inside a spelling, `a/b` is either word and
   * `word?` may be left out: `'a? la fin du/de mois'`.
   */
  constructor(entries: readonly (readonly [spellings: string, value: Value])[]) {
    for (const [spellings, value] of entries) {
      for (const spelling of spellings.split('|')) {
        for (const words of expand(spelling.split(' '))) this.#add(words, value);
      }
    }
    for (const phrases of this.#byFirstWord.values()) {
      phrases.sort((a, b) => b.words.length - a.words.length);
    }
  }

  #add(words: readonly string[], value: Value): void {
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

/** Every way of saying a spelling with `a/b` and `word?` in it. */
function expand(pattern: readonly string[]): readonly (readonly string[])[] {
  let ways: readonly (readonly string[])[] = [[]];
  for (const word of pattern) {
    const optional = word.length > 1 && word.endsWith('?');
    const choices = word.length > 1 ? word.replace(/\?$/, '').split('/') : [word];
    const longer = ways.flatMap((way) => choices.map((choice) => [...way, choice]));
    ways = optional ? [...longer, ...ways] : longer;
  }
  return ways.filter((way) => way.length > 0);
}
