import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addUser } from '../../db/people.ts';
import { createCarrier, type Carrier } from '../../ops/carrier/carrier.ts';
import { startIngressRole, startWorkersRole, type Role } from '../../ops/start/roles.ts';
import { openRuntime, type Runtime } from '../../ops/start/runtime.ts';
import { readConfig } from '../../platform/config.ts';
import { startRedis } from '../support/redis-server.ts';
import { superuser } from '../support/superuser.ts';
import type { TestDatabase } from '../support/test-database.ts';
import { wordsOf } from './load.ts';
import { startVictimNetwork, type Failpoint, type VictimNetwork } from './victim-network.ts';

type Victim = 'ingress' | 'workers';

/** What became of one text whose journey a death interrupted. */
export interface Journey {
  readonly victim: Victim;
  readonly failpoint: Failpoint | null;
  /** The victim's messages, the last one being that of its death. */
  readonly steps: readonly string[];
  readonly died: boolean;
  /** Times that the answer is on the phone, and that the note is in the record. Both should be 1. */
  readonly arrivals: number;
  readonly notes: number;
  /** Inbound and outgoing rows not settled in time. Should be 0. */
  readonly owed: number;
  readonly ms: number;
}

/** A journey to be made. Without a failpoint nobody dies. */
export interface Trial {
  readonly victim: Victim;
  readonly failpoint: Failpoint | null;
}

/**
 * Servers that many journeys share at once; each journey has an ingress, workers and queues of its own. What died in
 * one of them is not closed, so the process that makes them is to be ended by SIGKILL.
 */
interface Ways {
  readonly carrier: Carrier;
  /** Sends one text through; the victim dies at the failpoint, and another takes its place. */
  travel(trial: Trial): Promise<Journey>;
}

const TIERS_NEEDED = ['critical', 'high'] as const;
/** As often as the sweep looks. */
const SWEEP_MS = 2_000;
const SETTLED_WITHIN_MS = 90_000;
/** Workers ask for stalled jobs as they start; what follows belongs to the text. */
const QUIET_MS = 400;

export async function openWays(
  database: Pick<TestDatabase, 'applicationUrl' | 'ownerUrl' | 'superuserUrl'>,
): Promise<Ways> {
  const redis = await startRedis();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-ways-'));
  const account = {
    sid: `AC${randomBytes(16).toString('hex')}`,
    token: randomBytes(16).toString('hex'),
  };
  const ports = new Map<string, number>();
  const door = await startDoor(ports);
  const carrier = createCarrier({
    accountSid: account.sid,
    authToken: account.token,
    phoneNumber: '+12025550100',
    webhookUrl: `${door.url}/webhook/sms`,
    statusDelayMs: 5,
  });
  const carrierPort = (await carrier.listen()).port;
  const real = {
    postgres: Number(new URL(database.applicationUrl).port),
    redis: redis.port,
    carrier: carrierPort,
  };
  let travellers = Number(
    (await superuser(database, 'select count(*)::int as users from users'))[0]?.['users'],
  );

  const open = (prefix: string, network: VictimNetwork | null): Promise<Runtime> => {
    const port = (name: keyof typeof real) => String(network?.port(name) ?? real[name]);
    const env = {
      ENVIRONMENT: 'test',
      LOG_LEVEL: 'silent',
      FICELLE_DATA_DIR: dataDir,
      PUBLIC_URL: door.url,
      DATABASE_URL: Object.assign(new URL(database.applicationUrl), { port: port('postgres') })
        .href,
      DATABASE_MIGRATION_URL: database.ownerUrl,
      DATABASE_POOL_MAX: '4',
      REDIS_URL: `redis://127.0.0.1:${port('redis')}`,
      QUEUE_PREFIX: prefix,
      TWILIO_ACCOUNT_SID: account.sid,
      TWILIO_AUTH_TOKEN: account.token,
      TWILIO_PHONE_NUMBER: '+12025550100',
      TWILIO_API_BASE_URL: `http://127.0.0.1:${port('carrier')}`,
      SMS_SEGMENTS_PER_SECOND: '0',
      ADMIN_EMAIL: 'operator@ficelle.example',
      ADMIN_PASSWORD: 'a password for tests',
    };
    return openRuntime(readConfig(env), { role: 'journey', dataDir });
  };

  const travel = async ({ victim, failpoint }: Trial): Promise<Journey> => {
    const startedAt = performance.now();
    const traveller = travellers++;
    const number = `+3363998${String(traveller).padStart(4, '0')}`;
    const prefix = `way-${traveller}`;
    const network = await startVictimNetwork(real);
    const living: { stop(): Promise<unknown> }[] = [];
    const start = async (role: Victim, through: VictimNetwork | null): Promise<Runtime> => {
      const runtime = await open(prefix, through);
      let started: Role;
      if (role === 'workers') started = startWorkersRole(runtime, TIERS_NEEDED);
      else {
        const ingress = await startIngressRole(runtime, { host: '127.0.0.1', port: 0 });
        ports.set(number, ingress.port);
        started = ingress;
      }
      living.push({ stop: () => Promise.allSettled([started.stop(500), runtime.close()]) });
      return runtime;
    };
    const spared: Victim = victim === 'workers' ? 'ingress' : 'workers';
    const keeper = await start(spared, null);
    await start(victim, network);
    const userId = await addUser(keeper.knex, { number, language: 'fr', timeZone: 'Europe/Paris' });
    await sleep(QUIET_MS);

    let over = false;
    const isOver = (): boolean => over;
    const replaced = network.death.then(() => (isOver() ? null : start(victim, null)));
    // What the sweep does, for this one user: the other journeys have queues of their own.
    const sweeping = (async () => {
      for (;;) {
        await sleep(SWEEP_MS);
        if (isOver()) return;
        for (const stream of ['conversation', 'outbound'] as const)
          await keeper.wake(stream, userId);
      }
    })();
    network.arm(failpoint);
    const { sid } = await deliver(carrier, number, traveller);
    const owed = await settled(database, sid, userId);
    const steps = [...network.steps];
    over = true;
    await sweeping;
    if (network.isDead) await replaced;
    const died = network.isDead;
    const [row] = await superuser(
      database,
      `select count(*)::int as notes from notes where user_id = $1`,
      [userId],
    );
    const ended = performance.now() - startedAt;
    network.close();
    for (const one of living) void one.stop();
    return {
      victim,
      failpoint,
      steps,
      died,
      arrivals: carrier.oracle.arrivals(number).length,
      notes: Number(row?.['notes']),
      owed,
      ms: ended,
    };
  };

  return { carrier, travel };
}

/** Delivers one text, again and again with the same MessageSid, until it is taken. */
async function deliver(
  carrier: Carrier,
  number: string,
  traveller: number,
): Promise<{ sid: string }> {
  const sid = `SM${randomBytes(16).toString('hex')}`;
  for (;;) {
    const { statuses } = await carrier.text(number, wordsOf(traveller, 1), { sid });
    if (statuses[0] === 200) return { sid };
    await sleep(250);
  }
}

/** Waits until the text and all that is to be sent for it are settled; gives how many are not, in the end. */
async function settled(
  database: Pick<TestDatabase, 'superuserUrl'>,
  sid: string,
  userId: string,
): Promise<number> {
  const deadline = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const [row] = await superuser(
      database,
      `select (select count(*) from inbound_messages where sid = $1 and state <> 'handled')
         + (select count(*) from outbox where user_id = $2 and state <> 'sent')
         + (select count(*) = 0 from outbox where user_id = $2)::int as owed`,
      [sid, userId],
    );
    const owed = Number(row?.['owed']);
    if (owed === 0 || performance.now() > deadline) return owed;
    await sleep(250);
  }
}

/** One address for all webhooks: each goes to the ingress of the phone it is about; nobody there is a 502. */
async function startDoor(ports: ReadonlyMap<string, number>): Promise<{ url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const form = new URLSearchParams(body.toString());
      const port = ports.get(form.get('From') ?? '') ?? ports.get(form.get('To') ?? '');
      const { method, url, headers } = request;
      const upstream = httpRequest(
        {
          port,
          host: '127.0.0.1',
          method,
          path: url,
          headers: { ...headers, connection: 'close' },
          agent: false,
          timeout: 3_000,
        },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502);
          answer.pipe(response);
        },
      );
      upstream.on('timeout', () => upstream.destroy(new Error('no answer')));
      upstream.on('error', () => {
        if (response.headersSent) response.destroy();
        else response.writeHead(502).end();
      });
      upstream.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
