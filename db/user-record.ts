import type { Language } from '../assistant/language.ts';
import type { PendingQuestions } from '../assistant/ports/pending-questions.ts';
import type { Profile, UserRecord } from '../assistant/ports/user-record.ts';
import { quietHoursOf, readPerson, type Person } from './people.ts';
import { historyOf } from './stores/history.ts';
import { goalStore } from './stores/goals.ts';
import { Journal } from './stores/journal.ts';
import { given, JournaledTable } from './stores/journaled-table.ts';
import { expenseStore } from './stores/expenses.ts';
import { listStore } from './stores/lists.ts';
import { noteStore } from './stores/notes.ts';
import { nudgeStore } from './stores/nudges.ts';
import { pendingQuestions } from './stores/pending-questions.ts';
import { reminderStore } from './stores/reminders.ts';
import { shownStore } from './stores/shown-lines.ts';
import { taskStore } from './stores/tasks.ts';
import { lastUndoable, revert } from './stores/undo.ts';
import type { UserTransaction } from './with-user.ts';

interface ProfileRow {
  readonly id: string;
  readonly language: Language;
  readonly language_chosen: boolean;
  readonly time_zone: string;
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  readonly paused_until: Date | null;
  readonly follow_ups: boolean;
}

/**
 * The record of one user, within a transaction of theirs.
 * @param actionId the action that all changes made through it belong to: one per handled text.
 * @param read the person, where they were read in this transaction already.
 */
export async function openUserRecord(
  tx: UserTransaction,
  actionId: string,
  read?: Person,
): Promise<UserRecord & { readonly questions: PendingQuestions }> {
  const person = read ?? (await readPerson(tx));
  const { userId } = person;
  const journal = new Journal(tx, { userId, actionId });
  const users = new JournaledTable<ProfileRow>(tx, journal, 'profile', userId);
  return {
    profile: profileOf(person),
    async changeProfile(change) {
      const { language, timeZone, quiet, pausedUntil, followUps } = change;
      const row = await users.update(userId, {
        ...(language === undefined ? {} : { language, language_chosen: true }),
        ...(quiet === undefined
          ? {}
          : { quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null }),
        ...given({ time_zone: timeZone, paused_until: pausedUntil, follow_ups: followUps }),
      });
      return {
        userId,
        language: row.language,
        timeZone: row.time_zone,
        quiet: quietHoursOf(row),
        pausedUntil: row.paused_until,
        followUps: row.follow_ups,
      };
    },
    reminders: reminderStore(tx, journal, userId),
    lists: listStore(tx, journal, userId),
    tasks: taskStore(tx, journal, userId),
    goals: goalStore(tx, journal, userId),
    notes: noteStore(tx, journal, userId),
    expenses: expenseStore(tx, journal, userId),
    nudges: nudgeStore(tx, journal, userId),
    history: historyOf(tx),
    shown: shownStore(tx, userId, person.shown),
    questions: pendingQuestions(tx, userId, person.question),
    async undoLast() {
      const undone = await lastUndoable(tx, actionId);
      return undone === null
        ? null
        : revert(tx, undone, new Journal(tx, { userId, actionId, undoes: undone }));
    },
  };
}

function profileOf(person: Person): Profile {
  const { userId, language, timeZone, quiet, pausedUntil, followUps } = person;
  return { userId, language, timeZone, quiet, pausedUntil, followUps };
}
