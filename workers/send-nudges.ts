import { randomUUID } from 'node:crypto';
import type { Turn } from '../assistant/actions/turn.ts';
import { tellNudge } from '../assistant/nudges/tell-nudge.ts';
import { WORTH_SENDING_MS } from '../assistant/nudges/worth-sending.ts';
import type { Nudge, NudgeKind } from '../assistant/ports/nudges.ts';
import { repliesIn } from '../assistant/replies/in-language.ts';
import { renderWhen } from '../assistant/time/render-when.ts';
import { settleNudge, takeDueNudges, usersWithDueNudges } from '../db/due-nudges.ts';
import { numberOf, readPerson } from '../db/people.ts';
import { openUserRecord } from '../db/user-record.ts';
import { withUser, type UserTransaction } from '../db/with-user.ts';
import { DONE, type Outcome } from '../jobs/outcome.ts';
import { BATCH } from '../jobs/tiers.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { inBatches } from './in-batches.ts';
import { putInOutbox } from './sending/put-in-outbox.ts';

/** Users handled before looking again. */
const USERS = 200;

/** Nudges that are part of a conversation: they do not wait behind a wave of others. */
const INTERACTIVE: ReadonlySet<NudgeKind> = new Set(['focus', 'check-in']);

type SendDependencies = Pick<WorkerDependencies, 'knex' | 'wake' | 'now' | 'metrics'>;

/** Puts the text of every due nudge in the outbox, once: how the nudge stands afterwards is committed with it. No model is asked. */
export async function sendNudges(
  _tick: unknown,
  dependencies: SendDependencies & Pick<WorkerDependencies, 'stopping'>,
): Promise<Outcome> {
  const { knex, stopping } = dependencies;
  for (;;) {
    const users = await usersWithDueNudges(knex, dependencies.now(), USERS);
    await inBatches(users, BATCH.high, stopping, (userId) => sendTo(userId, dependencies));
    // The next tick goes on after a stop.
    if (stopping.aborted || users.length < USERS) return DONE;
  }
}

interface SentNudge {
  readonly kind: NudgeKind;
  readonly told: boolean;
  readonly lateMs: number;
}

async function sendTo(userId: string, dependencies: SendDependencies): Promise<void> {
  const { knex, metrics, wake } = dependencies;
  const now = dependencies.now();
  const sent = await withUser(knex, userId, (tx) => tellAll(tx, now));
  for (const { kind, told, lateMs } of sent) {
    metrics.nudges.inc({ kind, outcome: told ? 'sent' : 'dropped' });
    if (told) metrics.nudgeLateness.observe(lateMs / 1_000);
  }
  for (const stream of new Set(sent.filter(({ told }) => told).map(({ kind }) => streamOf(kind))))
    await wake(stream, userId);
}

async function tellAll(tx: UserTransaction, now: Date): Promise<readonly SentNudge[]> {
  const due = await takeDueNudges(tx, now);
  if (due.length === 0) return [];
  const phone = await numberOf(tx);
  const to = phone === null || phone.optedOut ? null : phone.number;
  const person = await readPerson(tx);
  const { userId, language, timeZone } = person;
  const turn: Turn = {
    record: await openUserRecord(tx, randomUUID(), person),
    now,
    language,
    replies: repliesIn(language),
    when: (at) => renderWhen(at, { now, timeZone, language }),
  };
  const sent: SentNudge[] = [];
  for (const nudge of due) {
    const { text, next } = await tellNudge(nudge, turn);
    const told = text !== null && to !== null;
    if (told) {
      putInOutbox(tx, {
        userId,
        to,
        texts: [text],
        key: keyOf(nudge),
        stream: streamOf(nudge.kind),
        deadline: new Date(nudge.dueAt.getTime() + WORTH_SENDING_MS[nudge.kind]),
      });
    }
    settleNudge(tx, { id: nudge.id, told, next }, now);
    sent.push({ kind: nudge.kind, told, lateMs: now.getTime() - nudge.dueAt.getTime() });
  }
  return sent;
}

const streamOf = (kind: NudgeKind) => (INTERACTIVE.has(kind) ? 'outbound' : 'outbound-bulk');

/** One that comes back has one text for each of its hours. */
const keyOf = ({ id, dueAt }: Nudge): string => `nudge:${id}:${String(dueAt.getTime())}`;
