/**
 * Works on items a few at a time: the next batch begins when the one before has ended. Ends early, between two
 * batches, when `signal` is aborted.
 * @throws what `work` throws first, after its batch has ended.
 */
export async function inBatches<T>(
  items: readonly T[],
  size: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length && !signal.aborted; at += size) {
    const results = await Promise.allSettled(items.slice(at, at + size).map(work));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }
}
