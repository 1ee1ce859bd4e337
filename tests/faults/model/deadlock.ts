import type pg from 'pg';
import type { Actor } from './actor.ts';
import type { Crew } from './crew.ts';

/**
 * Those who wait for each other's locks, and those who wait for them: none goes on before PostgreSQL ends one of their
 * transactions, which it does a second after they met.
 */
export async function findDeadlocked(owner: pg.Client, crew: readonly Crew[]): Promise<Actor[]> {
  const actorOf = new Map(
    crew.flatMap(({ actor, gated }) => gated.pids().map((pid) => [pid, actor])),
  );
  const { rows } = await owner.query<{ pid: number; by: number[] }>(
    'select pid, pg_blocking_pids(pid) as by from unnest($1::int[]) pid',
    [[...actorOf.keys()]],
  );
  let stuck = rows;
  for (let before = Infinity; stuck.length < before;) {
    before = stuck.length;
    const pids = new Set(stuck.map(({ pid }) => pid));
    stuck = stuck.filter(({ by }) => by.some((pid) => pids.has(pid)));
  }
  return stuck.flatMap(({ pid }) => actorOf.get(pid) ?? []);
}
