import { repliesIn } from '../assistant/replies/in-language.ts';
import {
  fireDueReminders,
  usersWithDueReminders,
  type FiredReminder,
} from '../db/due-reminders.ts';
import { numberOf, readPerson } from '../db/people.ts';
import { withUser } from '../db/with-user.ts';
import { DONE, type Outcome } from '../jobs/outcome.ts';
import { BATCH } from '../jobs/tiers.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { inBatches } from './in-batches.ts';
import { putInOutbox } from './sending/put-in-outbox.ts';

/** Users handled before looking again. */
const USERS = 200;
/** A reminder that is this late says so. */
const LATE_MS = 5 * 60_000;
/** A reminder is not worth sending this long after it fired: it then expires at the carrier too. */
const WORTH_SENDING_MS = 4 * 3_600_000;

/** Puts the text of every due reminder in the outbox, once: the reminder becomes "fired" in the same transaction. */
export async function fireReminders(
  _tick: unknown,
  dependencies: Pick<WorkerDependencies, 'knex' | 'wake' | 'now' | 'metrics' | 'stopping'>,
): Promise<Outcome> {
  const { knex, stopping } = dependencies;
  for (;;) {
    const users = await usersWithDueReminders(knex, dependencies.now(), USERS);
    await inBatches(users, BATCH.high, stopping, (userId) => fireFor(userId, dependencies));
    // The next tick goes on after a stop.
    if (stopping.aborted || users.length < USERS) return DONE;
  }
}

async function fireFor(
  userId: string,
  dependencies: Pick<WorkerDependencies, 'knex' | 'wake' | 'now' | 'metrics'>,
): Promise<void> {
  const now = dependencies.now();
  const fired = await withUser(dependencies.knex, userId, async (tx) => {
    const reminders = await fireDueReminders(tx, now);
    const to = await numberOf(tx);
    if (to === null) return [];
    const { language } = await readPerson(tx);
    for (const reminder of reminders) {
      putInOutbox(tx, {
        userId,
        to,
        texts: [wording(reminder, now, repliesIn(language))],
        key: `reminder:${reminder.id}:${reminder.dueAt.getTime()}`,
        stream: 'outbound-bulk',
        deadline: new Date(now.getTime() + WORTH_SENDING_MS),
      });
    }
    return reminders;
  });
  for (const reminder of fired) {
    dependencies.metrics.reminderLateness.observe(
      (now.getTime() - reminder.dueAt.getTime()) / 1_000,
    );
  }
  if (fired.length > 0) await dependencies.wake('outbound-bulk', userId);
}

function wording(
  reminder: FiredReminder,
  now: Date,
  replies: ReturnType<typeof repliesIn>,
): string {
  const lateMs = now.getTime() - reminder.dueAt.getTime();
  return lateMs < LATE_MS
    ? replies.reminderFired(reminder.text)
    : replies.reminderFiredLate(reminder.text, Math.round(lateMs / 60_000));
}
