import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Any number, but the same in all replicas. */
const LOCK = 7_203_115;
/** How often a leader makes sure that its connection, and so its lock, is still there; and how long it waits for the answer. */
const BEAT_MS = 2_000;
const ANSWER_WITHIN_MS = 3_000;
/** A connection whose other end is gone does not end by itself. */
const END_WITHIN_MS = 500;

export interface Leadership {
  /** Whether this process leads now. */
  readonly leads: boolean;
  stop(): Promise<void>;
}

/**
 * Takes part in the election of one leader among all replicas: whoever holds an advisory lock of PostgreSQL leads.
 * The lock goes with its connection, so a leader that dies or is cut off is replaced within about `retryMs`.
 * Needs a direct connection: a pooler in transaction mode does not keep session locks.
 */
export function seekLeadership(
  databaseUrl: string,
  options: {
    readonly retryMs?: number;
    readonly onElected: () => void;
    readonly onError: (error: Error) => void;
  },
): Leadership {
  const stopping = new AbortController();
  let leads = false;
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await holdWhileConnected(databaseUrl, stopping.signal, (now) => {
        leads = now;
        if (now) options.onElected();
      }).catch(options.onError);
      leads = false;
      await pause(options.retryMs ?? 2_000, stopping.signal);
    }
  })();
  return {
    get leads() {
      return leads;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Ends when the lock is somebody else's, when the connection is lost or silent, or at the stop. */
async function holdWhileConnected(
  url: string,
  stop: AbortSignal,
  leads: (now: boolean) => void,
): Promise<void> {
  const socket = new Socket();
  const client = new pg.Client({
    stream: () => socket,
    query_timeout: ANSWER_WITHIN_MS,
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  const lost = new Promise<void>((resolve) => {
    client.once('end', resolve);
    client.on('error', () => {
      resolve();
    });
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ won: boolean }>(
      'select pg_try_advisory_lock($1) as won',
      [LOCK],
    );
    if (rows[0]?.won !== true) return;
    leads(true);
    await Promise.race([lost, aborted(stop), beat(client, stop)]);
  } finally {
    leads(false);
    const ended = new AbortController();
    const end = client.end().catch(() => undefined);
    await Promise.race([end, pause(END_WITHIN_MS, ended.signal)]);
    ended.abort();
    socket.destroy();
  }
}

/** Asks again and again; rejects when there is no answer in time. */
async function beat(client: pg.Client, stop: AbortSignal): Promise<void> {
  for (;;) {
    await pause(BEAT_MS, stop);
    if (stop.aborted) return;
    await client.query('select 1');
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
