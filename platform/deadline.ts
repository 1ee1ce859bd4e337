/** What was asked for did not come in time. It may still come, unseen. */
export class DeadlineError extends Error {
  constructor() {
    super('There was no answer in time');
    this.name = 'DeadlineError';
  }
}

/**
 * Waits for work at most `ms` milliseconds. The work itself is not stopped: whoever asks must be able to ask again.
 * @throws DeadlineError when it took longer, or what the work throws.
 */
export async function inTime<T>(work: PromiseLike<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlineError());
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
