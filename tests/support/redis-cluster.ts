import { Redis } from 'ioredis';
import { freePort } from '../../platform/net/free-port.ts';
import { startRedis, type RedisServer } from './redis-server.ts';
import { waitFor } from './wait-for.ts';

export interface ClusterNode {
  readonly server: RedisServer;
  /** Straight to this node, without redirection. */
  readonly client: Redis;
}

/** Three masters with a replica each: a real cluster on 127.0.0.1. */
export interface RedisCluster {
  /** What the product is given to find it. */
  readonly env: Readonly<Record<string, string>>;
  readonly nodes: readonly ClusterNode[];
  /** Those that own slots now. */
  masters(): Promise<readonly ClusterNode[]>;
  /** Waits until each node thinks all slots are served. */
  whole(): Promise<void>;
  stop(): Promise<void>;
}

const MASTERS = 3;
const SLOTS = 16_384;
const PASSWORD = 'every-node';

export async function startRedisCluster(): Promise<RedisCluster> {
  const started = await Promise.all(Array.from({ length: 2 * MASTERS }, () => startNode()));
  const nodes = started.map(({ node }) => node);
  const cluster: RedisCluster = {
    env: {
      REDIS_CLUSTER_NODES: nodes
        .slice(0, 2)
        .map(({ server }) => `127.0.0.1:${server.port}`)
        .join(','),
      REDIS_URL: `redis://:${PASSWORD}@ignored`,
    },
    nodes,
    async masters() {
      const roles = await Promise.all(
        nodes.map(({ client }) => client.role().catch(() => ['gone'])),
      );
      return nodes.filter((_node, index) => roles[index]?.[0] === 'master');
    },
    async whole() {
      await waitFor(
        async () =>
          (await Promise.all(nodes.map(({ client }) => client.cluster('INFO')))).every((info) =>
            info.includes('cluster_state:ok'),
          ),
        { what: 'the cluster', timeoutMs: 30_000 },
      );
    },
    async stop() {
      for (const { client } of nodes) client.disconnect();
      await Promise.all(nodes.map(({ server }) => server.stop()));
    },
  };
  await join(started);
  await cluster.whole();
  return cluster;
}

interface Started {
  readonly node: ClusterNode;
  readonly busPort: number;
}

async function startNode(): Promise<Started> {
  const busPort = await freePort();
  const server = await startRedis({
    settings: {
      'cluster-enabled': 'yes',
      // Usually 10,000 above the port, where there may be no port left.
      'cluster-port': String(busPort),
      'cluster-node-timeout': '1000',
      'cluster-replica-validity-factor': '0',
      'repl-diskless-sync-delay': '0',
      requirepass: PASSWORD,
      masterauth: PASSWORD,
    },
  });
  const client = new Redis(server.port, '127.0.0.1', { password: PASSWORD });
  client.on('error', () => undefined);
  return { node: { server, client }, busPort };
}

/** Shares the slots among the first three, makes everybody meet, and gives each of the three a replica. */
async function join(nodes: readonly Started[]): Promise<void> {
  const masters = nodes.slice(0, MASTERS);
  for (const [index, { node }] of masters.entries()) {
    const from = Math.floor((index * SLOTS) / MASTERS);
    const to = Math.floor(((index + 1) * SLOTS) / MASTERS) - 1;
    await node.client.call('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
    await node.client.call('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
  }
  const [first, ...others] = nodes;
  for (const { node, busPort } of others) {
    await first?.node.client.call(
      'CLUSTER',
      'MEET',
      '127.0.0.1',
      String(node.server.port),
      String(busPort),
    );
  }
  for (const [index, { node }] of nodes.slice(MASTERS).entries()) {
    const master = masters[index];
    const id = String(await master?.node.client.call('CLUSTER', 'MYID'));
    await waitFor(async () => (await node.client.call('CLUSTER', 'REPLICATE', id)) === 'OK', {
      what: 'a replica that knows its master',
      timeoutMs: 20_000,
      intervalMs: 100,
    });
  }
}
