import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EventEmitter } from 'node:events';
import { textAndAwaitReply, type Reply } from '../../ops/cli/text/await-reply.ts';
import {
  ada,
  bob,
  ourNumber,
  pause,
  startFixture,
  type Fixture,
} from '../carrier/carrier-fixture.ts';

describe('textAndAwaitReply', () => {
  let fixture: Fixture;
  let replying: Promise<void> = Promise.resolve();
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(async () => {
    await replying;
    await fixture.stop();
  });

  const send = (to: string, body: string): Promise<unknown> =>
    fixture.client.messages.create({ from: ourNumber, to, body });
  const ask = (timeoutMs = 5_000): Promise<Reply> =>
    textAndAwaitReply(fixture.url, { from: ada, body: 'bonjour', timeoutMs });
  /** What our side does once it has the text. */
  const onText = (reply: () => Promise<void>): void => {
    fixture.listener.answer = (response) => {
      response.writeHead(200).end();
      replying = reply();
    };
  };

  test('joins the parts that follow each other, and leaves out what comes after a silence', async () => {
    onText(async () => {
      await send(bob, 'for somebody else');
      await send(ada, 'one');
      await pause(100);
      await send(ada, 'two');
      await pause(700);
      await send(ada, 'a reminder');
    });
    const { reply, ms } = await ask();
    expect(reply).toBe('one\ntwo');
    expect(ms).toBeGreaterThanOrEqual(100);
    expect(ms).toBeLessThan(700);
  });

  test('what reached the phone before the text is not its reply', async () => {
    const { handsets } = fixture.carrier;
    // The moment at which the reader begins to listen.
    (handsets as EventEmitter).once('newListener', () => {
      setImmediate(() => {
        handsets.show(ada, {
          sid: `SM${'e'.repeat(32)}`,
          direction: 'to-handset',
          body: 'a reply to something earlier',
          at: new Date().toISOString(),
          status: 'delivered',
          segments: 1,
          encoding: 'GSM-7',
        });
      });
    });
    onText(async () => {
      await send(ada, 'the reply');
    });
    expect((await ask()).reply).toBe('the reply');
    expect(handsets.messages(ada)[0]?.body).toBe('a reply to something earlier');
  });

  test('a text that we do not take is an error at once', async () => {
    fixture.listener.answer = (response) => response.writeHead(403).end();
    await expect(ask()).rejects.toThrow('Ficelle answered 403 to the webhook of the text');
    fixture.listener.close();
    await expect(ask()).rejects.toThrow('Ficelle did not answer the webhook of the text');
  });

  test('without a reply it gives up in time', async () => {
    const before = performance.now();
    await expect(ask(300)).rejects.toThrow(`No reply arrived on ${ada} within 0.3 s`);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
