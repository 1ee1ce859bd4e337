import { Cluster, Redis, type ClusterNode, type ClusterOptions } from 'ioredis';

/** Where Redis is: a single server, the sentinels that watch one, or the nodes of a cluster. */
export type RedisAddress =
  | { readonly kind: 'single'; readonly url: string }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly string[];
      readonly name: string;
      readonly url?: string;
    }
  | { readonly kind: 'cluster'; readonly nodes: readonly string[]; readonly url?: string };

/**
 * How a client behaves when Redis is away.
 * `producer`: fails fast, because somebody waits and the record has it already.
 * `worker`: waits for it, however long.
 */
export type RedisManner = 'producer' | 'worker';

export type RedisClient = Redis | Cluster;

/** Longest pause between two attempts to connect: recovery is noticed within it. */
const RETRY_AT_MOST_MS = 500;
const CONNECT_MS = 2_000;
/** A connection that owes an answer and is silent for so long is given up, and opened again. */
const SILENCE_MS: Readonly<Record<RedisManner, number>> = { producer: 2_000, worker: 4_000 };

/**
 * A client of Redis that reconnects by itself. Its connection errors go to `onError` and never throw.
 * With sentinels or a cluster, the user name, password, database and TLS of `url` are those of every node.
 * @param options.watchSilence whether a connection that only looks alive is given up; true by default.
 * @param options.onCopy is given each copy that is made of a worker's client: whoever cuts the one must cut the others.
 */
export function createRedisClient(
  address: RedisAddress,
  manner: RedisManner,
  onError: (error: Error) => void,
  options: {
    readonly watchSilence?: boolean;
    readonly onCopy?: (copy: RedisClient) => void;
  } = {},
): RedisClient {
  const client = open(address, common(manner, options.watchSilence ?? true), manner);
  client.on('error', onError);
  if (manner === 'worker') copiesMayBeSilent(client, options.onCopy);
  return client;
}

function common(manner: RedisManner, watchSilence: boolean) {
  return {
    connectTimeout: CONNECT_MS,
    keepAlive: 10_000,
    retryStrategy: retryAfterMs,
    // A master that has become a replica still answers: whoever writes must look for the new one, and say it again there.
    reconnectOnError: (error: Error) => (error.message.startsWith('READONLY') ? 2 : false),
    ...(watchSilence ? { socketTimeout: SILENCE_MS[manner] } : {}),
    ...(manner === 'producer'
      ? { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 2_000 }
      : { maxRetriesPerRequest: null }),
  };
}

function retryAfterMs(times: number): number {
  return Math.min(times * 50, RETRY_AT_MOST_MS);
}

function open(
  address: RedisAddress,
  options: ReturnType<typeof common>,
  manner: RedisManner,
): RedisClient {
  switch (address.kind) {
    case 'single':
      return new Redis(address.url, options);
    case 'sentinel':
      return new Redis({
        ...options,
        ...asSentinelOptions(address.url),
        sentinels: address.sentinels.map(hostAndPort),
        name: address.name,
        sentinelRetryStrategy: retryAfterMs,
        sentinelCommandTimeout: CONNECT_MS,
        // The sentinels say when there is a new master: a connection to the old one may look alive for long.
        failoverDetector: true,
      });
    case 'cluster':
      return new Cluster(address.nodes.map(hostAndPort), {
        enableOfflineQueue: manner === 'worker',
        clusterRetryStrategy: retryAfterMs,
        // Sixteen times, so that a worker's commands outlast the election of a new master and a producer's do not wait for it.
        retryDelayOnFailover: manner === 'worker' ? 500 : 100,
        slotsRefreshTimeout: CONNECT_MS,
        // A node that was replaced is noticed though nothing was sent to it.
        slotsRefreshInterval: 5_000,
        redisOptions: { ...options, ...credentials(address.url) },
      });
  }
}

/** Cuts a connection for good: not even BullMQ, which may be in the middle of opening it again, brings it back. */
export function cutForGood(client: RedisClient): void {
  client.connect = () => Promise.reject(new Error('This connection was closed for good'));
  client.disconnect();
}

/** BullMQ blocks on a copy of a worker's client, which has nothing to say meanwhile; BullMQ itself watches over that one. */
function copiesMayBeSilent(
  client: RedisClient,
  onCopy: (copy: RedisClient) => void = () => undefined,
): void {
  const made = <T extends RedisClient>(copy: T): T => {
    onCopy(copy);
    return copy;
  };
  if (client instanceof Cluster) {
    const duplicate = client.duplicate.bind(client) as (
      nodes?: ClusterNode[],
      options?: ClusterOptions,
    ) => Cluster;
    Object.assign(client, {
      duplicate: (nodes?: ClusterNode[], options: ClusterOptions = {}) =>
        made(
          duplicate(nodes, {
            ...options,
            redisOptions: withoutSilence(options.redisOptions ?? {}),
          }),
        ),
    });
  } else {
    const duplicate: (options?: object) => Redis = client.duplicate.bind(client);
    Object.assign(client, {
      duplicate: (options: object = {}) => made(duplicate(withoutSilence(options))),
    });
  }
}

function withoutSilence<T extends object>(options: T): T & { socketTimeout: undefined } {
  return { ...options, socketTimeout: undefined };
}

interface Credentials {
  username?: string;
  password?: string;
  tls?: object;
}

function credentials(url: string | undefined): Credentials {
  if (url === undefined) return {};
  const { username, password, protocol } = new URL(url);
  return {
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

/** The sentinels are asked with the same credentials as the servers that they watch. */
function asSentinelOptions(url: string | undefined) {
  if (url === undefined) return {};
  const given = credentials(url);
  const database = Number(new URL(url).pathname.slice(1));
  return {
    ...given,
    ...(given.username === undefined ? {} : { sentinelUsername: given.username }),
    ...(given.password === undefined ? {} : { sentinelPassword: given.password }),
    ...(given.tls === undefined ? {} : { sentinelTLS: given.tls, enableTLSForSentinelMode: true }),
    ...(Number.isInteger(database) ? { db: database } : {}),
  };
}

function hostAndPort(node: string): { host: string; port: number } {
  const at = node.lastIndexOf(':');
  return { host: node.slice(0, at), port: Number(node.slice(at + 1)) };
}
