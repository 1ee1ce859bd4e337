import type { Knex } from 'knex';
import { runAlone } from './transaction.ts';

/** A database function whose calls may travel together. It gives one row at most. */
export interface BatchedFunction {
  readonly name: string;
  /** The types of its parameters, in order. */
  readonly types: readonly string[];
  /** Batches under way at the same time, from one pool. One, where two could wait for rows of each other. */
  readonly atOnce: number;
}

/** Calls in a batch at most; more wait for the next one. */
const MOST = 64;

interface Call {
  readonly values: readonly unknown[];
  readonly resolve: (row: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What waits to be called, and how many batches are under way, by pool and function. */
const lines = new WeakMap<Knex, Map<BatchedFunction, { waiting: Call[]; busy: number }>>();

/**
 * Calls a database function; calls that are asked for at the same time are made by one statement with one commit, in the
 * order in which they were asked for. One that comes alone goes at once; those that come while others are under way go
 * together when these are done. When a batch fails, each of its calls is made alone: one that cannot be carried out
 * fails no other.
 * @returns the row, or `null` when there is none.
 */
export function callTogether(
  knex: Knex,
  called: BatchedFunction,
  values: readonly unknown[],
): Promise<unknown> {
  const ofPool = lines.get(knex) ?? new Map<BatchedFunction, { waiting: Call[]; busy: number }>();
  lines.set(knex, ofPool);
  const line = ofPool.get(called) ?? { waiting: [], busy: 0 };
  ofPool.set(called, line);

  const work = async (): Promise<void> => {
    line.busy++;
    while (line.waiting.length > 0) {
      const calls = line.waiting.splice(0, MOST);
      await callAll(knex, called, calls).catch((error: unknown) =>
        calls.length === 1 ? calls[0]?.reject(error) : callEach(knex, called, calls),
      );
    }
    line.busy--;
  };
  return new Promise((resolve, reject) => {
    line.waiting.push({ values, resolve, reject });
    if (line.busy < called.atOnce) void work();
  });
}

async function callAll(
  knex: Knex,
  { name, types }: BatchedFunction,
  calls: readonly Call[],
): Promise<void> {
  const arrays = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ');
  const parameters = types.map((_type, index) => `p${index + 1}`).join(', ');
  const rows = await runAlone(knex, {
    text: `select b.n, r.* from unnest(${arrays}) with ordinality as b(${parameters}, n), lateral ${name}(${parameters}) r`,
    values: types.map((_type, index) => calls.map(({ values }) => values[index])),
  });
  const found = new Map(rows.map((row) => [(row as { n: number }).n, row]));
  for (const [index, call] of calls.entries()) call.resolve(found.get(index + 1) ?? null);
}

async function callEach(
  knex: Knex,
  called: BatchedFunction,
  calls: readonly Call[],
): Promise<void> {
  for (const call of calls) await callAll(knex, called, [call]).catch(call.reject);
}
