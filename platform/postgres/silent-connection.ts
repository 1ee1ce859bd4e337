import type { Socket } from 'node:net';
import pg from 'pg';

/**
 * Ends a connection on which something was asked and nothing came for `ms` milliseconds. A network that lost one side of it says
 * nothing, and TCP takes a quarter of an hour and more to notice; whoever waits gets an error that says ETIMEDOUT, and a pool
 * gets its place back. One that nobody waits on is left alone.
 * @param ms more than the server lets a statement take.
 */
export function endWhenSilent(client: pg.Client, ms: number): void {
  // Not in the types: the socket, and whether the client waits for an answer.
  const connection: unknown = Reflect.get(client, 'connection');
  const { stream } = connection as { readonly stream: Socket };
  stream.setTimeout(ms, () => {
    if (Reflect.get(client, 'readyForQuery') === true) return;
    stream.destroy(
      Object.assign(new Error(`PostgreSQL said nothing for ${ms} ms`), { code: 'ETIMEDOUT' }),
    );
  });
}

/** A client for a pool that is not ours: it ends itself when it is silent for `silentAfterMs`, 20 s by default. */
export class WatchedClient extends pg.Client {
  constructor(config: pg.ClientConfig & { readonly silentAfterMs?: number } = {}) {
    super(config);
    const { silentAfterMs = 20_000 } = config;
    this.once('connect', () => {
      endWhenSilent(this, silentAfterMs);
    });
  }
}
