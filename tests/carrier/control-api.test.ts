import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ada, bob, ourNumber, startFixture, until, type Fixture } from './carrier-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture({ handsets: [{ number: ada, name: 'Ada' }] });
});
beforeEach(() => {
  fixture.carrier.reset();
  fixture.listener.hits.length = 0;
});
afterAll(() => fixture.stop());

describe('the control API', () => {
  test('handsets are listed and added', async () => {
    expect((await fixture.control('GET', '/handsets')).json).toEqual([
      { number: ada, name: 'Ada' },
    ]);
    const added = await fixture.control('POST', '/handsets');
    expect(added).toMatchObject({ status: 201, json: { number: bob, name: bob } });
    expect((await fixture.control('POST', '/handsets', { number: bob, name: 'Bob' })).json).toEqual(
      {
        number: bob,
        name: 'Bob',
      },
    );
    expect((await fixture.control('POST', '/handsets', { number: '12' })).status).toBe(400);
  });

  test('a conversation is shown oldest first', async () => {
    const texted = await fixture.control('POST', '/texts', { from: ada, body: 'bonjour' });
    expect(texted).toMatchObject({ status: 200, json: { statuses: [200] } });
    const statusCallback = `${fixture.listener.url}/status?outbox=12`;
    await fixture.client.messages.create({
      to: ada,
      from: ourNumber,
      body: 'réponse',
      statusCallback,
    });
    await until(() => fixture.listener.hits.length === 3, 'delivered');
    const { json } = await fixture.control('GET', `/handsets/${encodeURIComponent(ada)}/messages`);
    expect(json).toMatchObject([
      {
        direction: 'from-handset',
        body: 'bonjour',
        status: 'delivered',
        segments: 1,
        encoding: 'GSM-7',
      },
      { direction: 'to-handset', body: 'réponse', status: 'delivered', logicalId: '12' },
    ]);
  });

  test('bad requests get 400 and a reason', async () => {
    for (const body of [
      { from: 'x', body: 'y' },
      { from: ada },
      { from: ada, body: 'y', more: 1 },
    ]) {
      const { status, json } = await fixture.control('POST', '/texts', body);
      expect(status).toBe(400);
      expect(json).toHaveProperty('error');
    }
    expect((await fixture.control('GET', '/nothing')).status).toBe(404);
  });

  test('faults are read and replaced', async () => {
    expect((await fixture.control('GET', '/faults')).json).toEqual({});
    const wanted = { slow: { latencyMs: 1 }, rateLimited: null };
    expect((await fixture.control('PUT', '/faults', wanted)).json).toEqual({
      slow: { latencyMs: 1 },
    });
    expect((await fixture.control('PUT', '/faults', { explode: {} })).status).toBe(400);
    expect((await fixture.control('GET', '/faults')).json).toEqual({ slow: { latencyMs: 1 } });
  });

  test('the oracle reports and is reset', async () => {
    const statusCallback = `${fixture.listener.url}/status?outbox=5`;
    for (const body of ['a', 'a']) {
      await fixture.client.messages.create({ to: ada, from: ourNumber, body, statusCallback });
    }
    await fixture.carrier.oracle.waitFor(ada, 2);
    expect((await fixture.control('GET', '/oracle')).json).toMatchObject({
      total: 2,
      duplicates: 1,
      handsets: { [ada]: { duplicates: 1, arrivals: [{ logicalId: '5' }, { logicalId: '5' }] } },
    });
    await fixture.control('POST', '/reset');
    expect((await fixture.control('GET', '/oracle')).json).toEqual({
      handsets: {},
      total: 0,
      duplicates: 0,
    });
  });

  test('events tell what happens, while it happens', async () => {
    const response = await fetch(`${fixture.url}/carrier/events`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    await fixture.client.messages.create({ to: ada, from: ourNumber, body: 'coucou' });
    let seen = '';
    while (!seen.includes('"status":"delivered"')) seen += (await reader.read()).value ?? '';
    await reader.cancel();
    const events = [...seen.matchAll(/event: (\w+)\ndata: (.*)\n/g)].map(
      ([, name, data]) => [name, JSON.parse(data!)] as const,
    );
    expect(events.map(([name]) => name)).toEqual(['message', 'status', 'status']);
    expect(events[0]![1]).toMatchObject({
      number: ada,
      message: { direction: 'to-handset', body: 'coucou', status: 'sending' },
    });
    expect(events[2]![1]).toMatchObject({ number: ada, status: 'delivered' });
  });

  test('the phone page is at /phone, without a redirect', async () => {
    const page = await fetch(`${fixture.url}/phone`, { redirect: 'manual' });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<html');
    const styles = await fetch(`${fixture.url}/phone/phone.css`);
    expect(styles.headers.get('content-type')).toContain('text/css');
  });

  test('the handset router works on another server, without the API', async () => {
    const app = express();
    app.use(fixture.carrier.handsetRouter);
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect((await fetch(`${origin}/carrier/handsets`)).status).toBe(200);
    expect((await fetch(`${origin}/phone`)).status).toBe(200);
    const api = await fetch(`${origin}/2010-04-01/Accounts/x/Messages.json`, { method: 'POST' });
    expect(api.status).toBe(404);
    server.close();
    server.closeAllConnections();
  });

  test('requests that cannot be read get 4xx', async () => {
    const garbled = await fetch(`${fixture.url}/carrier/texts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(garbled.status).toBe(400);
    expect((await fetch(`${fixture.url}/carrier/handsets/%E0%A4/messages`)).status).toBe(400);
  });
});
