import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Where in its life a process dies: at its nth message to anything it depends on. */
export interface Failpoint {
  readonly at: number;
  /** Only messages to this server are counted. Default: all. */
  readonly server?: string;
  /** `before`: the message never leaves. `after`: it arrives and has its effect, and its answer is never seen. */
  readonly when: 'before' | 'after';
}

/**
 * The network of one process. All it can do to the world passes here, so cutting everything at one message is, for
 * the world, what SIGKILL at that instant is: the servers see its connections end, and nothing comes after.
 */
export interface VictimNetwork {
  /** The ports that stand for those of the servers. */
  port(server: string): number;
  /** Messages so far since `arm`, named: `postgres insert into lanes …`. */
  readonly steps: readonly string[];
  /** Settles when the process has died. */
  readonly death: Promise<void>;
  readonly isDead: boolean;
  /** From now on messages are counted; with a failpoint, the process dies there. */
  arm(failpoint: Failpoint | null): void;
  close(): void;
}

/** @param servers the ports of the real ones on 127.0.0.1, by name: postgres, redis, carrier. */
export async function startVictimNetwork(
  servers: Readonly<Record<string, number>>,
): Promise<VictimNetwork> {
  const steps: string[] = [];
  const clients = new Set<Socket>();
  const upstreams = new Set<Socket>();
  let armed = false;
  let failpoint: Failpoint | null = null;
  let counted = 0;
  let dead = false;
  let tellDeath: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    tellDeath = resolve;
  });

  const die = (): void => {
    dead = true;
    // As the kernel does for a process that is gone: what was written arrives, then the end.
    for (const upstream of upstreams) upstream.end();
    tellDeath();
  };
  const accept = (name: string, port: number) => (client: Socket) => {
    clients.add(client);
    client.on('error', () => undefined).on('close', () => clients.delete(client));
    if (dead) return; // silence: its computations go nowhere
    const upstream = connect({ port, host: '127.0.0.1', allowHalfOpen: false });
    upstreams.add(upstream);
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    upstream
      .on('error', () => undefined)
      .on('close', () => {
        upstreams.delete(upstream);
        if (!dead) client.destroy();
      });
    client.on('close', () => {
      if (!dead) upstream.destroy();
    });
    client.on('data', (chunk: Buffer) => {
      if (dead) return;
      const step = armed ? nameOf(name, chunk) : null;
      if (step !== null) steps.push(step);
      const counts = step !== null && failpoint !== null && (failpoint.server ?? name) === name;
      if (counts) counted++;
      const isLast = counts && counted === failpoint?.at;
      if (!isLast || failpoint?.when === 'after') upstream.write(chunk);
      if (isLast) die();
    });
    upstream.on('data', (chunk: Buffer) => {
      if (!dead) client.write(chunk);
    });
  };

  const listeners = await Promise.all(
    Object.entries(servers).map(async ([name, port]) => {
      const server = createServer(accept(name, port));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return { name, server, port: (server.address() as AddressInfo).port };
    }),
  );
  return {
    steps,
    death,
    get isDead() {
      return dead;
    },
    port(name) {
      const found = listeners.find((listener) => listener.name === name);
      if (found === undefined) throw new RangeError(`There is no ${name} behind this network`);
      return found.port;
    },
    arm(next) {
      armed = true;
      failpoint = next;
    },
    close() {
      for (const socket of [...clients, ...upstreams]) socket.destroy();
      for (const { server } of listeners) server.close();
    },
  };
}

/** What a message is, or null for those that belong to no text: handshakes, waiting for work. */
function nameOf(server: string, chunk: Buffer): string | null {
  if (server === 'postgres') return nameOfQuery(chunk);
  if (server === 'redis') {
    const command = /^\*\d+\r\n\$\d+\r\n([^\r]+)\r\n/
      .exec(chunk.toString('latin1', 0, 60))?.[1]
      ?.toLowerCase();
    if (
      command === undefined ||
      ['bzpopmin', 'ping', 'info', 'client', 'hello', 'auth'].includes(command)
    )
      return null;
    return `redis ${command}`;
  }
  const line = chunk.toString('latin1', 0, 100).split('\r\n', 1)[0] ?? '';
  const request = /^([A-Z]+) (\S+)/.exec(line);
  return request === null
    ? `${server} body`
    : `${server} ${request[1] ?? ''} ${request[2]?.replace(/^.*\//, '').replace(/\?.*$/, '') ?? ''}`;
}

/** The statement of a query ("Q") or of a prepared one ("P": a name, then the statement). */
function nameOfQuery(chunk: Buffer): string | null {
  const kind = String.fromCharCode(chunk[0] ?? 0);
  if (kind !== 'Q' && kind !== 'P') return null;
  const text = chunk.toString('latin1', 5);
  const statement =
    (kind === 'P' ? text.slice(text.indexOf('\0') + 1) : text).split('\0', 1)[0] ?? '';
  return `postgres ${statement.replace(/\s+/g, ' ').slice(0, 44).trim()}`;
}
