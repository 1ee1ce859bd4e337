import type pg from 'pg';
import { connect, type Knex } from '../../../db/connect.ts';
import type { Actor } from './actor.ts';
import { SETTING, type SimulatedClock } from './simulated-clock.ts';

type Callback = (error: Error | null, result?: unknown) => void;
type Query = (...args: unknown[]) => unknown;

export interface GatedKnex {
  readonly knex: Knex;
  /** The server's processes behind its connections. */
  pids(): number[];
  /** Ends the transactions that a dead process left open, as the server does. */
  rollBack(): Promise<void>;
}

export interface GateOptions {
  readonly clock: SimulatedClock;
  readonly actor: Actor;
  /** Told of every statement that is let pass. */
  readonly onPass: (statement: string) => void;
  /** Whether a statement with these values always fails. */
  readonly fails: (values: unknown) => boolean;
}

/**
 * The product's own connections, with a gate in front of every statement. It stands in the client of `pg`, below everything
 * that the product may build on it, and tells the session the simulated time before it lets a statement pass.
 * Statements that were sent without waiting for answers come to it one after the other, as they come to the server's
 * process: others may have their turn in between. A process has one connection, so that it stands in one place only.
 */
export function gatedKnex(url: string, options: GateOptions): GatedKnex {
  const knex = connect(url, { max: 1, acquireTimeoutMs: 60_000 });
  const clients = new Set<{ readonly client: pg.Client; readonly rollBack: () => Promise<void> }>();
  const knexClient = knex.client as { acquireRawConnection(): Promise<pg.Client> };
  const acquire = knexClient.acquireRawConnection.bind(knexClient);
  knexClient.acquireRawConnection = async () => {
    const client = await acquire();
    const gated = { client, rollBack: gate(client, options) };
    clients.add(gated);
    client.on('end', () => clients.delete(gated));
    return client;
  };
  return {
    knex,
    pids: () =>
      [...clients].map(({ client }) => (client as unknown as { processID: number }).processID),
    rollBack: async () => {
      for (const { rollBack } of clients) await rollBack();
    },
  };
}

function gate(
  client: pg.Client,
  { clock, actor, onPass, fails }: GateOptions,
): () => Promise<void> {
  const real = client.query.bind(client) as unknown as Query;
  const run = (...args: unknown[]) => real(...args) as Promise<unknown>;
  let status = 'I';
  let told = 0;
  /** Which transaction it is in, or after: statements that were on their way when one ended do not get into the next. */
  let era = 0;
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
  connection.on('readyForQuery', (message: { status: string }) => {
    status = message.status;
    if (status !== 'T') actor.freed = true;
  });
  /** Inside of a transaction the time stands still. */
  const tellTime = async () => {
    if (status !== 'I' && told !== 0) return;
    if (status === 'E' || told === clock.ms) return;
    await run('select set_config($1, $2, false)', [SETTING, clock.date().toISOString()]);
    told = clock.ms;
  };
  /** As the server fails a statement: inside of a transaction nothing that follows has an effect, its commit included. */
  const fail = async (code: string, message: string) => {
    if (status !== 'I')
      await run(`do $$ begin raise exception using errcode = '${code}'; end $$`).catch(() => null);
    throw sqlError(code, message);
  };
  const rollBack = async () => {
    era++;
    if (status !== 'I') await run('rollback');
    // What was told inside of it is forgotten.
    told = 0;
  };
  const through = async (config: unknown, values: unknown, begunIn: number): Promise<unknown> => {
    const text = textOf(config);
    if (/^rollback/i.test(text)) return rollBack();
    const really = async () => {
      await tellTime();
      onPass(text);
      return run(config, ...(values === undefined ? [] : [values]));
    };
    if (begunIn !== era) throw sqlError('08006', 'connection terminated');
    const { fault } = await actor.pass('sql', text);
    if (begunIn !== era) throw sqlError('08006', 'connection terminated');
    if (fault === 'error') return fail('40001', 'could not serialize access');
    if (fault !== null) {
      if (fault === 'lost-after') await really();
      await rollBack();
      throw sqlError('08006', 'connection terminated');
    }
    if (fails(values ?? (config as { values?: unknown }).values))
      return fail('22P02', 'this text cannot be stored');
    return really();
  };
  /** The statement before has been answered. */
  let last: Promise<unknown> = Promise.resolve();
  client.query = ((...args: unknown[]) => {
    const callback = args.findLast((arg): arg is Callback => typeof arg === 'function');
    const values = Array.isArray(args[1]) ? (args[1] as unknown[]) : undefined;
    const begunIn = era;
    const done = last.then(() => through(args[0], values, begunIn));
    last = done.catch(() => undefined);
    if (callback === undefined) return done;
    done.then(
      (result) => {
        callback(null, result);
      },
      (error: unknown) => {
        callback(error as Error);
      },
    );
    return undefined;
  }) as unknown as typeof client.query;
  return rollBack;
}

function sqlError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

function textOf(config: unknown): string {
  return typeof config === 'string' ? config : (config as { text: string }).text;
}
