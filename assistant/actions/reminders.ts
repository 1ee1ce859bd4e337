import { DateTime } from 'luxon';
import type { ReminderIntent } from '../intents/reminder-reading.ts';
import type { Reminder } from '../ports/reminders.ts';
import { renderRecurrence } from '../recurrence/render-recurrence.ts';
import type { Recurrence } from '../recurrence/recurrence.ts';
import { cancel as end } from './occurrences.ts';
import { named, openReminders, reminderThing, thingsShown } from './things.ts';
import { remember, type Turn } from './turn.ts';

/** How many reminders are shown at once. */
const SHOWN = 8;

/** Executes a request about reminders; gives the reply. */
export async function performReminder(intent: ReminderIntent, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  switch (intent.kind) {
    case 'reminder.create': {
      if (intent.at <= turn.now)
        return askTime(
          { kind: 'reminder.ask-time', text: intent.text, doubt: 'past', near: null },
          turn,
        );
      const { text, at, recurrence } = intent;
      const reminder = await record.reminders.add({
        text,
        dueAt: at,
        ...(recurrence === undefined ? {} : { recurrence }),
      });
      await record.questions.ask({
        kind: 'reminder-made',
        id: reminder.id,
        at: reminder.dueAt.toISOString(),
      });
      return recurrence === undefined
        ? replies.reminderCreated(text, turn.when(at))
        : replies.reminderRepeats(text, how(recurrence, turn), turn.when(at));
    }
    case 'reminder.ask-time':
      return askTime(intent, turn);
    case 'reminder.ask-text': {
      const { at, recurrence } = intent;
      await record.questions.ask({ kind: 'reminder-text', at: at.toISOString(), recurrence });
      return replies.reminderAskText(how(recurrence, turn));
    }
    case 'reminder.repeat':
      return replies.reminderRepeatsNotSo(intent.text);
    case 'reminder.correct': {
      const reminder = await record.reminders.change(intent.id, {
        dueAt: intent.at,
        status: 'scheduled',
        answered: true,
      });
      await record.questions.ask({
        kind: 'reminder-made',
        id: reminder.id,
        at: reminder.dueAt.toISOString(),
      });
      return replies.reminderCreated(reminder.text, turn.when(reminder.dueAt));
    }
    case 'reminder.list':
      return list(turn);
    case 'reminder.cancel':
      return cancel(intent, turn);
  }
}

/** "chaque mardi à 8 h 30". */
const how = (recurrence: Recurrence, { language }: Turn): string =>
  renderRecurrence(recurrence, { language });

async function askTime(
  intent: Extract<ReminderIntent, { kind: 'reminder.ask-time' }>,
  turn: Turn,
): Promise<string> {
  const { text, doubt, recurrence } = intent;
  const near = intent.near?.toISOString();
  const question = {
    kind: 'reminder-time',
    text,
    ...(near === undefined ? {} : { near }),
    ...(recurrence === undefined ? {} : { recurrence }),
  } as const;
  // A time that was understood but may be meant otherwise is proposed: a yes is shorter than saying it again.
  if (intent.near !== null && near !== undefined && doubt !== 'missing' && intent.near > turn.now) {
    await turn.record.questions.ask({ ...question, proposed: near });
    const when = recurrence === undefined ? turn.when(intent.near) : how(recurrence, turn);
    return turn.replies.reminderConfirmTime(text, when);
  }
  await turn.record.questions.ask(question);
  return turn.replies.reminderAskTime(text, doubt);
}

async function list(turn: Turn): Promise<string> {
  const scheduled = await turn.record.reminders.scheduled();
  if (scheduled.length === 0) return turn.replies.noReminders();
  const shown = scheduled.slice(0, SHOWN);
  await remember(turn, shown.map(reminderThing));
  const lines = shown.map(({ text, dueAt, recurrence }) => ({
    text,
    when: recurrence === null ? turn.when(dueAt) : how(recurrence, turn),
  }));
  return turn.replies.reminderList(lines, scheduled.length - shown.length);
}

async function cancel(
  intent: Extract<ReminderIntent, { kind: 'reminder.cancel' }>,
  turn: Turn,
): Promise<string> {
  const { record, replies } = turn;
  const open = await openReminders(turn);
  if (intent.number !== null) {
    const thing = (await thingsShown(turn))[intent.number - 1];
    if (thing?.kind !== 'reminder') return replies.unknownNumber(intent.number);
    await end(thing.id, turn);
    return replies.reminderCancelled(thing.label);
  }
  if (open.length === 0) return replies.noReminders();
  if (intent.all) {
    for (const { id } of open) await end(id, turn);
    return replies.remindersCancelled(open.length);
  }
  const meant = meantBy(intent, open, record.profile.timeZone);
  const [only] = meant;
  if (only === undefined)
    return replies.notFound(intent.words ?? (intent.at === null ? '?' : turn.when(intent.at)));
  if (meant.length === 1) {
    await end(only.id, turn);
    return replies.reminderCancelled(only.text);
  }
  const choice = meant.slice(0, SHOWN);
  await remember(turn, choice.map(reminderThing));
  await record.questions.ask({ kind: 'which', verb: 'cancel' });
  return replies.askWhich(
    'cancel',
    choice.map(({ text, dueAt }) => `${text}, ${turn.when(dueAt)}`),
  );
}

/** The reminders with these words, or at this hour of the day, or all when neither was said. */
function meantBy(
  { words, at }: { readonly words: string | null; readonly at: Date | null },
  reminders: readonly Reminder[],
  zone: string,
): readonly Reminder[] {
  const hour = (instant: Date): string => DateTime.fromJSDate(instant, { zone }).toFormat('HH:mm');
  const worded =
    words === null
      ? reminders
      : named(
          words,
          reminders.map((reminder) => ({ ...reminder, label: reminder.text })),
        );
  return at === null ? worded : worded.filter(({ dueAt }) => hour(dueAt) === hour(at));
}
