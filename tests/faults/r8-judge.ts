import { superuser } from '../support/superuser.ts';
import type { TestDatabase } from '../support/test-database.ts';
import type { Told } from './r8-expected.ts';

/** A text is no use any more so long after it was put in the outbox: that tells what the clock showed. */
const TOLD_WORTH_MS = 4 * 3_600_000;
const FOLLOW_UP = /^(Toujours pour toi|Un petit pas suffit|Je te le redis)/;

export interface OutboxText extends Told {
  readonly seq: number;
  readonly isFollowUp: boolean;
}

/** Everything but `told` and `followUps` should be nothing. */
export interface R8Verdict {
  readonly told: number;
  /** Owed, and never said. */
  readonly missing: number;
  /** Said again, in the same words at the same time by the clock. */
  readonly duplicates: number;
  /** Said at another time than it should have been, early or late, or in other words. */
  readonly wrong: number;
  readonly followUps: number;
  /** Follow-ups beyond the ladder, of people who want none, or after an answer. */
  readonly unwanted: number;
  /** What is missing or wrong: reminder, time by the clock, words. */
  readonly findings: readonly string[];
}

/** What is in the outbox, in the order in which it came there. Keys are not looked at. */
export async function readOutbox(database: TestDatabase): Promise<readonly OutboxText[]> {
  const rows = await superuser(
    database,
    'select seq::int, body, deadline from outbox order by seq',
  );
  return rows.map((row) => {
    const body = String(row['body']);
    const isFollowUp = FOLLOW_UP.test(body);
    const at = row['deadline'] === null ? 0 : (row['deadline'] as Date).getTime() - TOLD_WORTH_MS;
    const reminder = Number(/n(\d+)n/.exec(body)?.[1]);
    return { seq: Number(row['seq']), reminder, at, body, isFollowUp };
  });
}

export interface R8Evidence {
  readonly expected: readonly Told[];
  readonly outbox: readonly OutboxText[];
  /** How often each reminder may be said again. */
  readonly ladderOf: (reminder: number) => number;
  /** Up to which row of the outbox each answer was too late to matter. */
  readonly answers: readonly { readonly reminder: number; readonly seq: number }[];
}

export function judgeReminders({ expected, outbox, ladderOf, answers }: R8Evidence): R8Verdict {
  const told = outbox.filter(({ isFollowUp }) => !isFollowUp);
  const keyOf = ({ reminder, at, body }: Told): string =>
    `${reminder} ${new Date(at).toISOString()} ${body}`;
  const seen = new Map<string, number>();
  for (const text of told) seen.set(keyOf(text), (seen.get(keyOf(text)) ?? 0) + 1);
  const owed = new Set(expected.map(keyOf));
  const missing = [...owed].filter((key) => !seen.has(key));
  const wrong = [...seen.keys()].filter((key) => !owed.has(key));
  return {
    told: told.length,
    missing: missing.length,
    duplicates: told.length - seen.size,
    wrong: wrong.length,
    followUps: outbox.length - told.length,
    unwanted: unwantedOf(outbox, ladderOf, answers),
    findings: [...missing.map((key) => `missing: ${key}`), ...wrong.map((key) => `wrong: ${key}`)],
  };
}

function unwantedOf(
  outbox: readonly OutboxText[],
  ladderOf: R8Evidence['ladderOf'],
  answers: R8Evidence['answers'],
): number {
  const left = new Map<number, number>();
  let unwanted = 0;
  const steps = [
    ...outbox,
    ...answers.map(({ reminder, seq }) => ({ reminder, seq: seq + 0.5, isFollowUp: null })),
  ].sort((a, b) => a.seq - b.seq);
  for (const { reminder, isFollowUp } of steps) {
    const rungs = left.get(reminder) ?? 0;
    if (isFollowUp === null) left.set(reminder, 0);
    else if (!isFollowUp) left.set(reminder, ladderOf(reminder));
    else {
      if (rungs === 0) unwanted++;
      left.set(reminder, Math.max(0, rungs - 1));
    }
  }
  return unwanted;
}
