import { setTimeout as sleep } from 'node:timers/promises';
import { listDeadLetters } from '../../db/dead-letters.ts';
import type { RecordFixture } from '../record/record-fixture.ts';

/** Who has dead letters, and why. */
export async function buriedIn({ knex }: RecordFixture): Promise<(readonly [string, string])[]> {
  return (await listDeadLetters(knex)).map(({ userId, cause }) => [userId, cause]);
}

/** Sabotage: whoever asks is let into quarantine, whoever else is there. */
export async function letAnybodyIntoQuarantine({ owner }: RecordFixture): Promise<void> {
  await owner.raw(`
    create function anybody() returns trigger language plpgsql as $$
    begin new.held_until := '-infinity'; return new; end $$;
    create trigger anybody before update on quarantine for each row execute function anybody();
  `);
}

/** One life of a worker process, which a poison may end. */
export interface Life {
  /** Does `work` in the middle of a turn, unless the process is dead by then: then the turn never goes on. The poison kills it. */
  midTurn<T>(isPoison: boolean, work: () => T | Promise<T>): Promise<T>;
  /** Waits for turns that run at the same time, or for the death of the process. */
  untilOver(turns: readonly Promise<unknown>[]): Promise<void>;
}

export function newLife(): Life {
  let kill = (): void => undefined;
  const death = new Promise<void>((resolve) => (kill = resolve));
  let dead = false;
  return {
    async midTurn(isPoison, work) {
      // Everybody is in the middle of a turn when it strikes.
      await sleep(isPoison ? 200 : 400);
      if (isPoison) {
        dead = true;
        kill();
      }
      return dead ? new Promise<never>(() => undefined) : work();
    },
    async untilOver(turns) {
      await Promise.race([Promise.all(turns), death]);
    },
  };
}
