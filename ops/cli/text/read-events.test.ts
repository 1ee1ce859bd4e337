import { expect, test } from '@jest/globals';
import { readEvents, type ServerEvent } from './read-events.ts';

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
    await Promise.resolve();
  }
}

const STREAM =
  'retry: 1000\n\nevent: message\ndata: {"body":"déjà vu 🧵"}\n\n:\n\nevent: status\ndata: {"sid":"SM1"}\n\nevent: message\ndata: {"unfin';

test.each([1, 2, 7, 10_000])('reads events that arrive %i bytes at a time', async (size) => {
  const events: ServerEvent[] = [];
  for await (const event of readEvents(inChunks(STREAM, size))) events.push(event);
  expect(events).toEqual([
    { name: 'message', data: { body: 'déjà vu 🧵' } },
    { name: 'status', data: { sid: 'SM1' } },
  ]);
});
