/**
 * Items grouped by a key in the order they came, of which about the last `limit` are kept over all keys together.
 * The oldest go in batches of a tenth, so that adding stays cheap.
 */
export class BoundedThreads<Item> {
  readonly #limit: number;
  readonly #onForgotten: (item: Item, key: string) => void;
  readonly #threads = new Map<string, Item[]>();
  #order: { readonly key: string; readonly item: Item }[] = [];

  constructor(limit: number, onForgotten: (item: Item, key: string) => void = () => undefined) {
    this.#limit = limit;
    this.#onForgotten = onForgotten;
  }

  get size(): number {
    return this.#order.length;
  }

  append(key: string, item: Item): void {
    const thread = this.#threads.get(key);
    if (thread) thread.push(item);
    else this.#threads.set(key, [item]);
    this.#order.push({ key, item });
    if (this.#order.length > this.#limit * 1.1) this.#forgetOldest();
  }

  /** Oldest first. */
  thread(key: string): readonly Item[] {
    return this.#threads.get(key) ?? [];
  }

  keys(): IterableIterator<string> {
    return this.#threads.keys();
  }

  /** Of every key, newest first. */
  *newestFirst(): Generator<Item> {
    for (let index = this.#order.length - 1; index >= 0; index -= 1) {
      const entry = this.#order[index];
      if (entry) yield entry.item;
    }
  }

  clear(): void {
    this.#threads.clear();
    this.#order = [];
  }

  #forgetOldest(): void {
    const gone = this.#order.splice(0, this.#order.length - this.#limit);
    const perKey = new Map<string, number>();
    for (const { key, item } of gone) {
      perKey.set(key, (perKey.get(key) ?? 0) + 1);
      this.#onForgotten(item, key);
    }
    for (const [key, count] of perKey) {
      const thread = this.#threads.get(key);
      thread?.splice(0, count);
      if (thread?.length === 0) this.#threads.delete(key);
    }
  }
}
