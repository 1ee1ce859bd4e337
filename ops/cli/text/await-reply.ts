import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { readEvents } from './read-events.ts';

/** The parts of one reply follow each other faster than this. */
const SILENCE_MS = 300;

export interface Reply {
  /** All its parts, one a line. */
  readonly reply: string;
  /** From sending the text until the last part arrived on the phone, in milliseconds. */
  readonly ms: number;
}

const arrival = z.object({
  number: z.string(),
  message: z.object({ sid: z.string(), direction: z.string(), body: z.string() }),
});
const outcome = z.object({ statuses: z.array(z.number()) });

/**
 * Texts from a handset of the stand-in and waits for what arrives on it after this very text.
 * @throws Failure when the text is not taken, or no reply comes within `timeoutMs`.
 */
export async function textAndAwaitReply(
  standIn: string,
  text: { readonly from: string; readonly body: string; readonly timeoutMs: number },
): Promise<Reply> {
  const enough = new AbortController();
  const stop = (): void => {
    enough.abort();
  };
  let timer = setTimeout(stop, text.timeoutMs);
  // Our own identifier, so that this text is recognised among those of the same phone.
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const parts: string[] = [];
  let ms = 0;
  let failure: unknown = null;
  try {
    const events = await openEvents(standIn, enough.signal);
    const sentAt = performance.now();
    let isAfterOurs = false;
    send(standIn, { from: text.from, body: text.body, sid }, enough.signal).catch(
      (error: unknown) => {
        failure = error;
        stop();
      },
    );
    for await (const { name, data } of readEvents(events)) {
      const read = name === 'message' ? arrival.safeParse(data) : null;
      if (read?.success !== true || read.data.number !== text.from) continue;
      const { message } = read.data;
      if (message.sid === sid) isAfterOurs = true;
      else if (isAfterOurs && message.direction === 'to-handset') {
        parts.push(message.body);
        ms = Math.round(performance.now() - sentAt);
        clearTimeout(timer);
        timer = setTimeout(stop, SILENCE_MS);
      }
    }
    if (!enough.signal.aborted) failure = new Failure('The running copy was stopped meanwhile');
  } catch (error) {
    if (!enough.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    stop();
  }
  if (parts.length > 0) return { reply: parts.join('\n'), ms };
  if (failure instanceof Error) throw failure;
  throw new Failure(
    `No reply arrived on ${text.from} within ${text.timeoutMs / 1_000} s. Is it opted out? The log of the running copy says more`,
  );
}

async function openEvents(
  standIn: string,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(`${standIn}/carrier/events`, { signal });
  if (!response.ok || response.body === null)
    throw new Failure(`The stand-in answered ${response.status} at ${standIn}/carrier/events`);
  return response.body;
}

async function send(
  standIn: string,
  text: { readonly from: string; readonly body: string; readonly sid: string },
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(`${standIn}/carrier/texts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(text),
    signal,
  });
  const body: unknown = await response.json().catch(() => null);
  const read = outcome.safeParse(body);
  if (!response.ok || !read.success)
    throw new Failure(
      `The stand-in did not take the text: ${response.status} ${JSON.stringify(body)}`,
    );
  const { statuses } = read.data;
  if (statuses.some((status) => status >= 200 && status < 300)) return;
  const [status = 0] = statuses;
  throw new Failure(
    status === 0
      ? 'Ficelle did not answer the webhook of the text. Is its HTTP side running? Try: npx ficelle doctor'
      : `Ficelle answered ${status} to the webhook of the text. Its log says why; so may: npx ficelle doctor`,
  );
}
