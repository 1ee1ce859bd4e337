import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { waitFor } from './wait-for.ts';

describe('startTcpProxy', () => {
  let target: Server;
  let proxy: TcpProxy;
  let atTarget: Socket[];
  let clients: Socket[];
  let heard: string;

  beforeEach(async () => {
    atTarget = [];
    clients = [];
    heard = '';
    target = createServer({ allowHalfOpen: true }, (socket) => {
      atTarget.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        heard += chunk.toString();
        socket.write(chunk);
      });
      socket.on('end', () => socket.end('bye'));
    });
    target.listen(0, '127.0.0.1');
    await once(target, 'listening');
    proxy = await startTcpProxy(target.address() as { port: number });
  });

  afterEach(async () => {
    await proxy.stop();
    for (const socket of [...clients, ...atTarget]) socket.destroy();
    target.close();
    await once(target, 'close');
  });

  async function open(): Promise<{ socket: Socket; received: () => string; ended: () => string }> {
    const socket = connect(proxy.port, '127.0.0.1');
    clients.push(socket);
    let received = '';
    let ended = '';
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('end', () => (ended ||= 'end'));
    socket.on('error', (error: NodeJS.ErrnoException) => (ended ||= error.code ?? 'error'));
    // A reset can come so soon that the connection counts as never made.
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined);
    return { socket, received: () => received, ended: () => ended };
  }

  test('passes bytes both ways, much of them, and the end of each side', async () => {
    const { socket, received, ended } = await open();
    const much = 'ficelle '.repeat(100_000);
    socket.end(much);
    await waitFor(() => ended() !== '', { what: 'the end' });
    expect(received()).toBe(`${much}bye`);
    await waitFor(() => proxy.connections === 0, { what: 'no connection left' });
  });

  test('latency delays each way and keeps the order', async () => {
    proxy.set({ latencyMs: 60 });
    const { socket, received } = await open();
    const startedAt = performance.now();
    socket.write('1');
    await sleep(5);
    socket.write('2');
    await waitFor(() => received() === '12', { what: 'the echo', intervalMs: 2 });
    expect(performance.now() - startedAt).toBeGreaterThan(115);
  });

  test('slow drip takes its time and loses nothing', async () => {
    const { socket, received } = await open();
    proxy.set({ bytesPerSecond: 1_000 });
    socket.write('x'.repeat(200));
    await sleep(80);
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.length).toBeLessThan(150);
    await waitFor(() => received().length === 200, { what: 'all of it' });
  });

  test('a blackhole is silent in its direction and delivers when it ends', async () => {
    const { socket, received, ended } = await open();
    proxy.set({ blackhole: 'down' });
    socket.write('sent');
    await waitFor(() => heard === 'sent', { what: 'the bytes at the target' });
    await sleep(30);
    expect(received()).toBe('');
    proxy.set({ blackhole: 'both' });
    socket.write(' more');
    await sleep(30);
    expect(heard).toBe('sent');
    expect(ended()).toBe('');
    proxy.clear();
    await waitFor(() => received() === 'sent more', { what: 'both' });
  });

  test('reset breaks open connections and new ones, until cleared', async () => {
    const first = await open();
    proxy.set({ reset: true });
    await waitFor(() => first.ended() === 'ECONNRESET', { what: 'the reset' });
    const second = await open();
    await waitFor(() => second.ended() === 'ECONNRESET', { what: 'the reset' });
    proxy.clear();
    const third = await open();
    third.socket.write('hello');
    await waitFor(() => third.received() === 'hello', { what: 'the echo' });
  });

  test('half-open: the target has lost the client, the client knows nothing', async () => {
    const { socket, received, ended } = await open();
    socket.write('before');
    await waitFor(() => received() === 'before', { what: 'the echo' });
    proxy.set({ halfOpen: true });
    await waitFor(() => atTarget[0]!.destroyed, { what: 'the loss at the target' });
    proxy.clear();
    socket.write('after');
    await sleep(30);
    expect([received(), ended(), heard]).toEqual(['before', '', 'before']);
  });

  test('stopped it refuses, started again it serves the same port', async () => {
    const { port } = proxy;
    const first = await open();
    await proxy.stop();
    await waitFor(() => first.ended() === 'ECONNRESET', { what: 'the reset' });
    const refused = await open();
    expect(refused.ended()).toBe('ECONNREFUSED');
    await proxy.start();
    expect(proxy.port).toBe(port);
    const { socket, received } = await open();
    socket.write('again');
    await waitFor(() => received() === 'again', { what: 'the echo' });
  });
});
