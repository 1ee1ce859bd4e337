import type { IncomingMessage } from 'node:http';

// A text has at most 1,600 characters and 10 media addresses.
const longestForm = 65_536;

/** Reads a form post. Rejects when it is longer than 64 KB or breaks off. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestForm) throw new Error('the form is longer than 64 KB');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
