import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Redis } from 'ioredis';
import { connect } from '../../../db/connect.ts';
import type { Figures } from '../harness/bench.ts';
import { answer, question } from '../harness/child.ts';
import { difference, openCounters, type CountedServers } from '../harness/counters.ts';
import { quantile } from '../harness/measured.ts';
import { fill } from './fill.ts';
import { Judge } from './judge.ts';
import type { LaneSystem } from './system.ts';
import { SYSTEMS, type SystemName } from './systems.ts';
import type { WaitingText, Workload } from './workload.ts';

/** One run of one system on one workload, in a process of its own. */
export interface LaneRun extends CountedServers {
  readonly system: SystemName;
  readonly workload: Workload;
  readonly concurrency: number;
  readonly applicationUrl: string;
  readonly superuserUrl: string;
  /** Where the peers are installed. */
  readonly peers: string;
  readonly giveUpAfterMs: number;
}

/** Texts are added by this many at once, those of one user one after the other, as the webhook does. */
const ADDERS = 32;

const run = question() as LaneRun;
const redis = new Redis(run.redisUrl);
await redis.flushall();
redis.disconnect();
const knex = connect(run.applicationUrl, { max: run.concurrency, acquireTimeoutMs: 60_000 });
const { waves = 1 } = run.workload;
let startedAt = 0;
const judge = new Judge(() => startedAt);
const system: LaneSystem = await SYSTEMS[run.system]({
  knex,
  judge,
  concurrency: run.concurrency,
  redisUrl: run.redisUrl,
  applicationUrl: run.applicationUrl,
  superuserUrl: run.superuserUrl,
  load: (name) => import(pathToFileURL(entryOf(name)).href),
});
const counters = await openCounters(run);
const used = {
  redisCommands: 0,
  sqlStatements: 0,
  serverCpuMs: 0,
  nodeCpuMs: 0,
  addMs: 0,
  drainMs: 0,
};
const texts: WaitingText[] = [];
let finished = true;
for (let wave = 0; wave < waves && finished; wave++) finished = await ride(wave);

const count = judge.waitsMs.size;
answer({
  finished: finished ? 1 : 0,
  handled: count,
  addMs: used.addMs,
  drainMs: used.drainMs,
  perSecond: (count * 1_000) / (used.addMs + used.drainMs),
  ...waits(),
  orderBreaks: judge.orderBreaks,
  overlaps: judge.overlaps,
  twice: judge.twice,
  requeues: system.requeues(),
  redisPerText: used.redisCommands / count,
  sqlPerText: used.sqlStatements / count,
  nodeCpuPerText: used.nodeCpuMs / count,
  serverCpuPerText: used.serverCpuMs / count,
} satisfies Figures);
// What a system leaves open must not keep the next run waiting.
await Promise.race([system.stop(), sleep(3_000)]);
process.exit(0);

/** Lets one wave of texts in and waits until it is handled. The workers start behind the first and stay. */
async function ride(wave: number): Promise<boolean> {
  const { bystanders = 0, ...coming } = run.workload;
  const added = await fill(run.superuserUrl, wave === 0 ? { ...coming, bystanders } : coming);
  texts.push(...added);
  const done = judge.expect(texts.length);
  const before = await counters.read();
  const cpuBefore = process.cpuUsage();

  const addingSince = performance.now();
  await addAll(added);
  startedAt = performance.now();
  if (wave === 0) await system.start();
  const inTime = await Promise.race([
    done.then(() => true),
    sleep(run.giveUpAfterMs, false, { ref: false }),
  ]);
  const endedAt = performance.now();

  const { user, system: kernel } = process.cpuUsage(cpuBefore);
  const { redisCommands, sqlStatements, postgresCpuMs, redisCpuMs } = difference(
    await counters.read(),
    before,
  );
  used.addMs += startedAt - addingSince;
  used.drainMs += endedAt - startedAt;
  used.redisCommands += redisCommands;
  used.sqlStatements += sqlStatements;
  used.serverCpuMs += postgresCpuMs + redisCpuMs;
  used.nodeCpuMs += (user + kernel) / 1_000;
  return inTime;
}

async function addAll(all: readonly WaitingText[]): Promise<void> {
  const lines = Array.from({ length: ADDERS }, (): WaitingText[] => []);
  const adderOf = new Map<string, number>();
  for (const text of all) {
    const adder = adderOf.get(text.userId) ?? adderOf.size % ADDERS;
    adderOf.set(text.userId, adder);
    lines[adder]?.push(text);
  }
  await Promise.all(
    lines.map(async (line) => {
      for (const text of line) await system.add(text);
    }),
  );
}

function waits(): Figures {
  const of = (wanted: (text: WaitingText) => boolean): number[] =>
    texts.filter(wanted).map((text) => judge.waitsMs.get(text.seq) ?? run.giveUpAfterMs);
  const light = of((text) => !text.isWhale);
  const whale = of((text) => text.isWhale);
  return {
    ...(light.length === 0
      ? {}
      : { lightP50Ms: quantile(light, 0.5), lightP95Ms: quantile(light, 0.95) }),
    ...(whale.length === 0 ? {} : { whaleMs: Math.max(...whale) }),
  };
}

function entryOf(name: string): string {
  const require = createRequire(path.join(run.peers, 'package.json'));
  try {
    return require.resolve(name);
  } catch {
    // A package without a way in for `require`.
    return path.join(run.peers, 'node_modules', name, 'dist/index.js');
  }
}
