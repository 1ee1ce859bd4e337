import { forEachOpenLetter } from '../../db/dead-letters-bulk.ts';
import { discardDeadLetter } from '../../db/dead-letters-discard.ts';
import { replayDeadLetter } from '../../db/dead-letters-replay.ts';
import type { LetterFilter } from '../../db/dead-letters.ts';
import type { IngressDependencies } from '../dependencies.ts';

export type CloseDependencies = Pick<IngressDependencies, 'knex' | 'wake' | 'letterBoard'>;

export type Which =
  { readonly ids: readonly string[] } | { readonly filter: Omit<LetterFilter, 'state'> };

export interface Closed {
  readonly closed: number;
  /** Closed before by somebody else, not there, or nothing left of them. */
  readonly skipped: number;
  /** Of those closed: texts whose deadline had passed, which stay unsent. */
  readonly unsent: number;
  /** There was no time for the rest: the same request goes on with it. */
  readonly more: boolean;
}

type Result = 'closed' | 'unsent' | 'skipped';

/** A request is answered within this time; a proxy waits for a minute at most. */
const BUDGET_MS = 10_000;

/** Replays letters, each once whoever else does the same, and wakes their lanes. */
export function replayLetters(
  which: Which,
  actor: string,
  { knex, wake, letterBoard }: CloseDependencies,
): Promise<Closed> {
  return closeLetters(which, knex, async (id): Promise<Result> => {
    const replay = await replayDeadLetter(knex, id, actor);
    if (replay.kind !== 'unknown') await letterBoard.takeDown(id);
    if (replay.kind !== 'replayed') return 'skipped';
    await wake(replay.stream, replay.userId);
    return replay.outcome === 'expired' ? 'unsent' : 'closed';
  });
}

/** Discards letters with a reason, each once. */
export function discardLetters(
  which: Which,
  by: { readonly actor: string; readonly reason: string },
  { knex, letterBoard }: CloseDependencies,
): Promise<Closed> {
  return closeLetters(which, knex, async (id): Promise<Result> => {
    const discard = await discardDeadLetter(knex, id, by);
    if (discard.kind !== 'unknown') await letterBoard.takeDown(id);
    return discard.kind === 'discarded' ? 'closed' : 'skipped';
  });
}

async function closeLetters(
  which: Which,
  knex: CloseDependencies['knex'],
  close: (id: string) => Promise<Result>,
): Promise<Closed> {
  const counts: Record<Result, number> = { closed: 0, unsent: 0, skipped: 0 };
  const count = async (id: string): Promise<void> => {
    counts[await close(id)]++;
  };
  let more = false;
  if ('ids' in which) {
    for (const id of new Set(which.ids)) await count(id);
    counts.skipped += which.ids.length - new Set(which.ids).size;
  } else {
    const end = performance.now() + BUDGET_MS;
    const enough = () => performance.now() >= end;
    ({ more } = await forEachOpenLetter(knex, which.filter, count, { enough }));
  }
  const { closed, unsent, skipped } = counts;
  return { closed: closed + unsent, unsent, skipped, more };
}
