import path from 'node:path';
import { connect } from '../../../db/connect.ts';
import { addUser } from '../../../db/people.ts';
import { freePort } from '../../../platform/net/free-port.ts';
import { runProcess } from '../../support/run-process.ts';
import type { Figures, Stage } from '../harness/bench.ts';
import { openCounters, type Counters } from '../harness/counters.ts';
import { startRoles, type ProductRoles, type Role } from '../load/product-roles.ts';
import { phoneNumber } from '../load/signed-text.ts';
import type { LeanCarrier } from './lean-carrier.ts';

const GIVE_UP_AFTER_MS = 120_000;

export interface EndToEndSetting extends Pick<
  LeanCarrier,
  'users' | 'texts' | 'warmUp' | 'perSecond' | 'reports'
> {
  readonly store: 'Redis' | 'PostgreSQL';
  readonly roles: readonly Role[];
}

/** The product and a lean carrier, warmed up. */
export interface EndToEnd {
  readonly product: ProductRoles;
  readonly carrierPid: number;
  readonly counters: Counters;
  /** Has the carrier send its texts; gives what it measured. */
  tell(what: 'measure'): Promise<Figures>;
  close(): Promise<void>;
}

export async function openEndToEnd(
  { servers }: Pick<Stage, 'servers'>,
  setting: EndToEndSetting,
): Promise<EndToEnd> {
  const { store, roles, ...load } = setting;
  const closing: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const one of closing.reverse()) await one();
  };
  try {
    await servers.flushRedis();
    const database = await servers.createDatabase();
    closing.push(() => database.drop());
    await addUsers(database.applicationUrl, load.users);
    const counters = await openCounters(servers.counted(database));
    closing.push(() => counters.close());
    const port = await freePort();
    const carrier = await startCarrier({
      ...load,
      port,
      lines: 64,
      giveUpAfterMs: GIVE_UP_AFTER_MS,
    });
    closing.push(carrier.stop);
    const redisUrl = store === 'Redis' ? servers.redis.url : null;
    const product = await startRoles({ roles, database, redisUrl, carrierPort: port });
    closing.push(() => product.stop());
    await carrier.tell(`warm/${product.port}`);
    return { product, carrierPid: carrier.pid, counters, tell: carrier.tell, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function addUsers(applicationUrl: string, count: number): Promise<void> {
  const knex = connect(applicationUrl, { max: 4 });
  for (let n = 0; n < count; n++)
    await addUser(knex, { number: phoneNumber(n), language: 'fr', timeZone: 'Europe/Paris' });
  await knex.destroy();
}

async function startCarrier(asked: LeanCarrier) {
  const file = path.resolve(import.meta.dirname, 'lean-carrier.ts');
  const program = runProcess(process.execPath, ['--import', 'tsx', file], {
    env: { FICELLE_BENCH_QUESTION: JSON.stringify(asked) },
  });
  await program.waitForLine(/^result:"ready"/, 60_000);
  return {
    pid: program.pid,
    tell: async (what: string): Promise<Figures> => {
      try {
        const response = await fetch(`http://127.0.0.1:${asked.port}/${what}`, {
          signal: AbortSignal.timeout(GIVE_UP_AFTER_MS * 2),
        });
        return (await response.json()) as Figures;
      } catch (cause) {
        throw new Error(`the carrier did not end its round:\n${program.output.slice(-2_000)}`, {
          cause,
        });
      }
    },
    stop: () => program.stop(),
  };
}
