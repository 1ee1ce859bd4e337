import { eveningSummaryAt } from '../assistant/nudges/evening-summary.ts';
import { fireReminder, type Fired, type Firing } from '../assistant/reminders/fire-reminder.ts';
import { LATE_MS } from '../assistant/reminders/worth-telling.ts';
import { FOLLOW_UP_WORTH_MS } from '../assistant/reminders/follow-up.ts';
import { repliesIn } from '../assistant/replies/in-language.ts';
import { renderWhen } from '../assistant/time/render-when.ts';
import { scheduleEveningSummary } from '../db/due-nudges.ts';
import { settleFired, takeDueReminders, usersWithDueReminders } from '../db/due-reminders.ts';
import { readRecipient, type Recipient } from '../db/people.ts';
import { rememberShown } from '../db/stores/shown-lines.ts';
import { withUser, type UserTransaction } from '../db/with-user.ts';
import { DONE, type Outcome } from '../jobs/outcome.ts';
import type { WorkerDependencies, WorkerSettings } from './dependencies.ts';
import { inBatches } from './in-batches.ts';
import { putInOutbox } from './sending/put-in-outbox.ts';

/** Users handled before looking again. */
const USERS = 100;
/** Users handled together: many are reminded of something in the same minute, at nine o'clock. Each takes a connection for a moment. */
const AT_ONCE = 8;
/** How long a run goes on; the next tick takes the rest. When a process dies, the ticks after its own are run by others. */
const RUN_MS = 1_000;
/** A reminder is not worth sending this long after it fired: it then expires at the carrier too. */
const WORTH_SENDING_MS = 4 * 3_600_000;

type FireDependencies = Pick<WorkerDependencies, 'knex' | 'wake' | 'now' | 'metrics'> & {
  readonly settings: Pick<WorkerSettings, 'followUpMinutes'>;
};

/** Puts what is due in the outbox, once: how the reminder stands afterwards is committed with its text. No model is asked. */
export async function fireReminders(
  _tick: unknown,
  dependencies: FireDependencies & Pick<WorkerDependencies, 'stopping'>,
): Promise<Outcome> {
  const { knex, stopping } = dependencies;
  const endsAt = performance.now() + RUN_MS;
  for (;;) {
    const users = await usersWithDueReminders(knex, dependencies.now(), USERS);
    await inBatches(users, AT_ONCE, stopping, (userId) => fireFor(userId, dependencies));
    // The next tick goes on after a stop.
    if (stopping.aborted || users.length < USERS || performance.now() > endsAt) return DONE;
  }
}

/** A reminder with what firing it said and changed. */
interface FiredReminder {
  readonly id: string;
  readonly text: string;
  readonly firing: Firing;
  readonly fired: Fired;
}

async function fireFor(userId: string, dependencies: FireDependencies): Promise<void> {
  const { metrics } = dependencies;
  const now = dependencies.now();
  const reminders = await withUser(dependencies.knex, userId, async (tx) => {
    // Asked for together, in one round trip.
    const [due, recipient] = await Promise.all([takeDueReminders(tx, now), readRecipient(tx)]);
    if (recipient === null || due.length === 0) return [];
    const { timeZone, quiet, pausedUntil, followUps, optedOut } = recipient;
    // Whoever opted out hears nothing, and is not followed up later about what they were never told.
    const ladder = followUps && !optedOut ? dependencies.settings.followUpMinutes : [];
    const fired = due.flatMap((reminder) => {
      const outcome = fireReminder(reminder, { now, timeZone, quiet, pausedUntil, ladder });
      return outcome === null ? [] : [{ id: reminder.id, text: reminder.text, ...outcome }];
    });
    settleFired(tx, fired);
    if (optedOut) return [];
    const saying = { userId, recipient, now };
    for (const reminder of fired) say(tx, reminder, saying);
    await sayMissed(tx, fired, saying);
    const summaryAt = fired.some(isLastWord) ? eveningSummaryAt(now, timeZone) : null;
    if (summaryAt !== null) scheduleEveningSummary(tx, userId, summaryAt);
    return fired;
  });
  for (const { firing } of reminders) {
    metrics.remindersFired.inc({ kind: firing.kind });
    if (firing.kind === 'told') metrics.reminderLateness.observe(firing.lateMs / 1_000);
  }
  if (reminders.length > 0) await dependencies.wake('outbound-bulk', userId);
}

/** The ladder is at its end: what is still open is said once more in the evening. */
const isLastWord = ({ firing }: FiredReminder): boolean =>
  firing.kind === 'followed-up' && firing.isLast;

interface Saying {
  readonly userId: string;
  readonly recipient: Recipient;
  readonly now: Date;
}

function say(
  tx: UserTransaction,
  { id, text, firing, fired }: FiredReminder,
  { userId, recipient, now }: Saying,
): void {
  const replies = repliesIn(recipient.language);
  const put = (words: string, key: string, worthMs: number) => {
    putInOutbox(tx, {
      userId,
      to: recipient.number,
      texts: [words],
      key,
      stream: 'outbound-bulk',
      deadline: new Date(now.getTime() + worthMs),
    });
  };
  if (firing.kind === 'told') {
    const { dueAt, lateMs } = firing;
    const words =
      lateMs < LATE_MS
        ? replies.reminderFired(text)
        : replies.reminderFiredLate(text, Math.round(lateMs / 60_000));
    put(words, `reminder:${id}:${dueAt.getTime()}`, WORTH_SENDING_MS);
  }
  if (firing.kind === 'followed-up') {
    const occurrence = (fired.unansweredDueAt ?? fired.dueAt).getTime();
    const words = replies.reminderFollowUp(text, firing.nth, firing.isLast);
    put(words, `reminder:${id}:${occurrence}:${firing.nth}`, FOLLOW_UP_WORTH_MS);
  }
}

/** What could not be told in time is said in one text, numbered so that it can be answered. */
async function sayMissed(
  tx: UserTransaction,
  reminders: readonly FiredReminder[],
  { userId, recipient, now }: Saying,
): Promise<void> {
  const missed = reminders.flatMap(({ id, text, firing }) =>
    firing.kind === 'missed' ? [{ id, text, dueAt: firing.dueAt }] : [],
  );
  if (missed.length === 0) return;
  const { number: to, language, timeZone } = recipient;
  const lines = missed.map(({ text, dueAt }) => ({
    text,
    when: renderWhen(dueAt, { now, timeZone, language }),
  }));
  await rememberShown(
    tx,
    userId,
    missed.map(({ id }) => ({ kind: 'reminder', id })),
  );
  putInOutbox(tx, {
    userId,
    to,
    texts: [repliesIn(language).remindersMissed(lines)],
    key: `missed:${missed.map(({ id, dueAt }) => `${id}:${dueAt.getTime()}`).join(',')}`,
    stream: 'outbound-bulk',
  });
}
