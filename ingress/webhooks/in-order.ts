/**
 * Runs work with the same key one at a time, in the order in which it was asked for; different keys do not wait for each other.
 * Texts of one number that arrive close together are so recorded in the order in which they arrived.
 */
export function inOrder(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
