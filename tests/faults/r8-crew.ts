import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProcess, type RunningProcess } from '../support/run-process.ts';
import { signalGroup } from '../support/process-group.ts';
import type { Chance } from './random.ts';

const PROGRAM = path.join(import.meta.dirname, 'r8-firing-process.ts');

/** Processes that fire reminders, some of which die now and then and are started again. */
export interface Crew {
  readonly kills: number;
  /** Runs that failed, and the last words of processes that ended without being killed. */
  readonly complaints: readonly string[];
  stop(): Promise<void>;
}

export interface CrewPlan {
  readonly processes: number;
  readonly env: Readonly<Record<string, string>>;
  /** Mean time between two kills; `null`: nobody is killed. */
  readonly killEveryMs: number | null;
  readonly chance: Chance;
}

export async function startCrew({ processes, env, killEveryMs, chance }: CrewPlan): Promise<Crew> {
  const crew: RunningProcess[] = [];
  const complaints: string[] = [];
  const end = new AbortController();
  let kills = 0;
  const keep = async (place: number): Promise<void> => {
    while (!end.signal.aborted) {
      const running = runProcess('node', ['--import', 'tsx', PROGRAM], { env });
      crew[place] = running;
      const { signal } = await running.exited;
      complaints.push(...running.output.split('\n').filter((line) => line.startsWith('failed')));
      if (signal !== 'SIGKILL') {
        complaints.push(running.output.slice(-500));
        await sleep(200);
      }
    }
  };
  const places = Array.from({ length: processes }, (_, place) => keep(place));
  await Promise.all(crew.map((running) => running.waitForLine(/^ready$/)));
  const kill = async (): Promise<void> => {
    while (killEveryMs !== null && !end.signal.aborted) {
      const pause = killEveryMs / 2 + chance.below(killEveryMs);
      await sleep(pause, undefined, { signal: end.signal }).catch(() => undefined);
      // Not while it starts: it dies at work.
      const victim = chance.pick(crew);
      const isAtWork = victim.output.includes('ready');
      if (isAtWork && signalGroup(victim.pid, 'SIGKILL')) kills++;
    }
  };
  const killing = kill();
  return {
    get kills() {
      return kills;
    },
    complaints,
    async stop() {
      end.abort();
      await killing;
      for (const { pid } of crew) signalGroup(pid, 'SIGKILL');
      await Promise.all(places);
    },
  };
}
