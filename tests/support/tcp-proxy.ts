import { createServer, type Server, type Socket } from 'node:net';
import { NO_FAULTS, type NetworkFaults } from './network-faults.ts';
import { ProxiedConnection } from './proxied-connection.ts';

export interface TcpProxy {
  /** The port of 127.0.0.1 that it listens on; it stays the same through stop and start. */
  readonly port: number;
  /** Connections open on the client's side. */
  readonly connections: number;
  /** Changes these faults, for present and future connections, and leaves the others as they are. */
  set(faults: Partial<NetworkFaults>): void;
  /** No faults any more. Connections already broken (half-open, reset) stay broken. */
  clear(): void;
  /** Stops listening (connections are refused) and resets those that are open. */
  stop(): Promise<void>;
  /** Listens again after stop, on the same port. */
  start(): Promise<void>;
}

/** A TCP proxy on 127.0.0.1, on a free port unless given, whose network can be made bad. */
export async function startTcpProxy(
  target: { readonly port: number; readonly host?: string },
  options: { readonly port?: number } = {},
): Promise<TcpProxy> {
  const open = new Set<ProxiedConnection>();
  let faults = NO_FAULTS;
  let port = options.port ?? 0;
  let server: Server | undefined;

  const accept = (client: Socket): void => {
    if (faults.reset) {
      client.on('error', () => undefined).resetAndDestroy();
      return;
    }
    const connection = new ProxiedConnection(client, target, () => faults);
    open.add(connection);
    client.once('close', () => open.delete(connection));
  };
  const apply = (next: NetworkFaults): void => {
    faults = next;
    for (const connection of open) connection.faultsChanged();
  };
  const start = async (): Promise<void> => {
    if (server) return;
    // Each side may end its half first: the proxy passes that on instead of ending both.
    const listening = createServer({ allowHalfOpen: true }, accept);
    await new Promise<void>((resolve, reject) => {
      listening.once('error', reject);
      listening.listen(port, '127.0.0.1', resolve);
    });
    const address = listening.address();
    if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
    port = address.port;
    server = listening;
  };
  const stop = async (): Promise<void> => {
    const listening = server;
    if (!listening) return;
    server = undefined;
    const closed = new Promise<void>((resolve) =>
      listening.close(() => {
        resolve();
      }),
    );
    for (const connection of open) connection.reset();
    await closed;
  };

  await start();
  return {
    get port() {
      return port;
    },
    get connections() {
      return open.size;
    },
    set: (changes) => {
      apply({ ...faults, ...changes });
    },
    clear: () => {
      apply(NO_FAULTS);
    },
    stop,
    start,
  };
}
