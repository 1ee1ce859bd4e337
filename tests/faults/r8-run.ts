import { mkdtemp, rm } from 'node:fs/promises';
import { renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from '../../db/connect.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { waitFor } from '../support/wait-for.ts';
import { chanceOf, type Chance } from './random.ts';
import { walkOf, type Window } from './r8-clock-walk.ts';
import { startCrew } from './r8-crew.ts';
import { expectedOf } from './r8-expected.ts';
import { judgeReminders, readOutbox, type R8Evidence, type R8Verdict } from './r8-judge.ts';
import { addR8People, addR8Reminders, remindersOf, type R8Reminder } from './r8-people.ts';

export interface R8Plan {
  readonly seed: number;
  readonly windows: readonly Window[];
  readonly people: number;
  readonly remindersEach: number;
  readonly processes: number;
  readonly killEveryMs: number | null;
  readonly zones?: readonly string[];
  /** Given to the processes. */
  readonly env?: Readonly<Record<string, string>>;
  /** Done before the clock begins to walk. */
  readonly sabotage?: (database: TestDatabase) => Promise<void>;
}

export interface R8Run extends R8Verdict {
  readonly reminders: number;
  readonly steps: number;
  readonly expected: number;
  readonly kills: number;
  readonly complaints: readonly string[];
}

/** Minutes after which those who want it are told again. */
const LADDER = [10, 30];
/** At each step this many who were told answer. */
const ANSWERS = 2;
const DRAINED_WITHIN_MS = 120_000;

/** Walks the clock over the windows while processes fire what is due, and judges what came to the outbox. */
export async function fireOverChanges(plan: R8Plan): Promise<R8Run> {
  const chance = chanceOf(plan.seed);
  const walk = walkOf(plan.windows, chance);
  const folder = await mkdtemp(path.join(tmpdir(), 'ficelle-clock-'));
  const clock = path.join(folder, 'clock');
  const show = (at: number): void => {
    writeFileSync(`${clock}.next`, String(at));
    renameSync(`${clock}.next`, clock);
  };
  const database = await createTestDatabase();
  const owner = connect(database.ownerUrl, { max: 2 });
  try {
    const people = await addR8People(owner, database, plan.people, plan.zones);
    const reminders = remindersOf(people, plan.remindersEach, walk, chance);
    await addR8Reminders(database, reminders);
    await plan.sabotage?.(database);
    // Before anything is due.
    show((walk[0] ?? 0) - 3 * 24 * 3_600_000);
    const crew = await startCrew({
      processes: plan.processes,
      killEveryMs: plan.killEveryMs,
      chance: chanceOf(plan.seed + 1),
      env: {
        R8_DATABASE: database.applicationUrl,
        R8_CLOCK: clock,
        R8_LADDER: LADDER.join(','),
        ...plan.env,
      },
    });
    const answers: R8Evidence['answers'][number][] = [];
    try {
      for (const at of walk) {
        show(at);
        await waitFor(async () => (await dueAt(owner, at)) === 0, {
          what: `everything due at ${new Date(at).toISOString()} to be fired`,
          timeoutMs: DRAINED_WITHIN_MS,
          intervalMs: 5,
        });
        answers.push(...(await answerSome(owner, chance)));
      }
    } finally {
      await crew.stop();
    }
    const expected = expectedOf(reminders, walk);
    const verdict = judgeReminders({
      expected,
      outbox: await readOutbox(database),
      ladderOf: ladderOf(reminders),
      answers,
    });
    const { kills, complaints } = crew;
    const steps = walk.length;
    const count = { reminders: reminders.length, expected: expected.length };
    return { ...count, steps, kills, complaints, ...verdict };
  } finally {
    await owner.destroy();
    await database.drop();
    await rm(folder, { recursive: true });
  }
}

function ladderOf(reminders: readonly R8Reminder[]): (reminder: number) => number {
  const wanted = new Set(
    reminders.filter(({ person }) => person.followUps).map(({ reminder }) => reminder),
  );
  return (reminder) => (wanted.has(reminder) ? LADDER.length : 0);
}

type Owner = ReturnType<typeof connect>;

async function dueAt(owner: Owner, at: number): Promise<number> {
  const { rows }: { rows: { due: number }[] } = await owner.raw(
    `select (select count(*) from reminders where status = 'scheduled' and due_at <= :at)
       + (select count(*) from reminders where follow_up_at <= :at) as due`,
    { at: new Date(at) },
  );
  return rows[0]?.due ?? 0;
}

/** As "done" does. Nothing is fired meanwhile: what was due at this time by the clock has been. */
async function answerSome(owner: Owner, chance: Chance): Promise<R8Evidence['answers']> {
  const { rows }: { rows: { text: string; seq: number }[] } = await owner.raw(
    `update reminders set unanswered_due_at = null, follow_up_at = null
     where id in (select id from reminders where follow_up_at is not null order by md5(id::text || ?) limit ?)
     returning text, (select coalesce(max(seq), 0) from outbox) as seq`,
    [chance.below(1_000_000), ANSWERS],
  );
  return rows.map(({ text, seq }) => ({ reminder: Number(/n(\d+)n/.exec(text)?.[1]), seq }));
}
