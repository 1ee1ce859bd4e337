import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { seededRandom } from './random.ts';
import { WebhookPoster, type WebhookPosterOptions } from './webhook-poster.ts';
import { webhookSignature } from './webhook-signature.ts';

const authToken = 'a-token-for-tests';
const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

interface Received {
  readonly request: IncomingMessage;
  readonly form: URLSearchParams;
}

/** A server that notes what it receives and answers by `answer`, which is told the number of the request, from 1. */
async function serve(answer: (response: ServerResponse, nth: number) => void): Promise<{
  readonly url: string;
  readonly received: Received[];
}> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ request, form: new URLSearchParams(body) });
      answer(response, received.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

function poster(options: Partial<WebhookPosterOptions> = {}): WebhookPoster {
  const made = new WebhookPoster({ authToken, random: seededRandom(1, 'test'), ...options });
  cleanups.push(() => {
    made.close();
  });
  return made;
}

const answerWith = (status: number) => (response: ServerResponse) => {
  response.writeHead(status).end('<Response/>');
};

describe('WebhookPoster', () => {
  test('posts a signed form; the fragment is neither signed nor sent', async () => {
    const { url, received } = await serve(answerWith(200));
    const params = { Body: 'à bientôt & merci +1', From: '+33639980001' };
    const outcome = await poster().post(`${url}?a=1#rc=2`, params);
    expect(outcome).toEqual({ status: 200, attempts: 1, body: '<Response/>' });
    expect(Object.fromEntries(received[0]!.form)).toEqual(params);
    expect(received[0]!.request.url).toBe('/hook?a=1');
    expect(received[0]!.request.headers['x-twilio-signature']).toBe(
      webhookSignature(authToken, `${url}?a=1`, params),
    );
  });

  test('a 503 loses the text, unless the overrides say otherwise', async () => {
    const { url, received } = await serve((response, nth) => {
      answerWith(nth < 4 ? 503 : 200)(response);
    });
    const both = poster();
    expect(await both.post(url, {})).toMatchObject({ status: 503, attempts: 1 });
    expect(await both.post(`${url}#rc=3&rp=all`, {})).toMatchObject({
      status: 200,
      attempts: 3,
    });
    const tokens = received.map(({ request }) => request.headers['i-twilio-idempotency-token']);
    expect(new Set(tokens.slice(1)).size).toBe(1);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  test('a broken connection is tried once more', async () => {
    const { url, received } = await serve((response, nth) => {
      if (nth === 1) response.socket?.resetAndDestroy();
      else answerWith(200)(response);
    });
    expect(await poster().post(url, {})).toMatchObject({ status: 200, attempts: 2 });
    expect(received).toHaveLength(2);
  });

  test('nobody listening: two attempts, status 0', async () => {
    expect(await poster().post('http://127.0.0.1:1/', {})).toMatchObject({
      status: 0,
      attempts: 2,
    });
  });

  test('an answer that does not come ends at the read timeout, without a retry', async () => {
    const { url, received } = await serve(() => undefined);
    const start = Date.now();
    expect(await poster().post(`${url}#rt=150`, {})).toMatchObject({ status: 0, attempts: 1 });
    expect(Date.now() - start).toBeGreaterThanOrEqual(145);
    expect(received).toHaveLength(1);
  });

  test('the total time bounds all attempts together', async () => {
    const { url } = await serve(() => undefined);
    const start = Date.now();
    await poster().post(`${url}#rt=400&tt=600&rc=5&rp=all`, {});
    expect(Date.now() - start).toBeLessThan(2000);
    expect(Date.now() - start).toBeGreaterThanOrEqual(595);
  });

  test('connects elsewhere when told to, and signs the public URL', async () => {
    const { url, received } = await serve(answerWith(200));
    const publicUrl = 'https://ficelle.example/webhook/sms';
    await poster({ deliverTo: () => url }).post(publicUrl, { A: 'b' });
    expect(received[0]!.request.headers.host).toBe('ficelle.example');
    expect(received[0]!.request.headers['x-twilio-signature']).toBe(
      webhookSignature(authToken, publicUrl, { A: 'b' }),
    );
  });

  test('at most so many at once', async () => {
    let open = 0;
    let most = 0;
    const { url } = await serve((response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        answerWith(200)(response);
      }, 10);
    });
    const limited = poster({ concurrency: 3 });
    await Promise.all(Array.from({ length: 20 }, () => limited.post(url, {})));
    expect(most).toBe(3);
  });

  test('closing breaks off what is under way', async () => {
    const { url } = await serve(() => undefined);
    const closing = poster({ concurrency: 1 });
    const posts = Promise.all([closing.post(url, {}), closing.post(url, {})]);
    setTimeout(() => {
      closing.close();
    }, 30);
    expect((await posts).map(({ status }) => status)).toEqual([0, 0]);
  });
});
