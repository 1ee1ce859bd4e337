import { SNOOZE_MINUTES } from '../intents/clock.ts';
import type { DoneIntent } from '../intents/done.ts';
import type { Reminder } from '../ports/reminders.ts';
import { putOff } from './occurrences.ts';
import { named, openReminders, reminderThing, thingsShown } from './things.ts';
import { remember, type Turn } from './turn.ts';

type Snooze = Extract<DoneIntent, { kind: 'snooze' }>;

const MINUTE = 60_000;
/** A time alone puts off a reminder that fired within the last hour; later it is the time of something new. */
const RECENT = 60 * MINUTE;
const CHOICES = 8;

/** Moves a reminder to another time: the one meant by a number or a name, else the one that fired last. */
export async function performSnooze(intent: Snooze, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  if (intent.number !== null) {
    const thing = (await thingsShown(turn))[intent.number - 1];
    const reminder = thing?.kind === 'reminder' ? await record.reminders.find(thing.id) : null;
    return reminder === null ? replies.unknownNumber(intent.number) : move(reminder, intent, turn);
  }
  if (intent.words !== null) {
    const reminders = (await openReminders(turn)).map((one) => ({ ...one, label: one.text }));
    const found = named(intent.words, reminders);
    const [only] = found;
    if (only === undefined) return replies.notFound(intent.words);
    return found.length === 1 ? move(only, intent, turn) : ask(found, intent, turn);
  }
  const fired = (await record.reminders.unanswered())[0] ?? null;
  const age =
    fired === null ? Infinity : turn.now.getTime() - (fired.firedAt ?? fired.dueAt).getTime();
  if (fired !== null && (!intent.timeOnly || age <= RECENT)) return move(fired, intent, turn);
  if (!intent.timeOnly) return replies.nothingToSnooze();
  await record.questions.ask({ kind: 'reminder-text', at: intent.at.toISOString() });
  return replies.reminderAskText(turn.when(intent.at));
}

async function move(reminder: Reminder, intent: Snooze, turn: Turn): Promise<string> {
  // "Later" without a time never brings a reminder forward.
  const ahead =
    intent.byDefault &&
    reminder.status === 'scheduled' &&
    reminder.unansweredDueAt === null &&
    reminder.dueAt > turn.now;
  const wanted = ahead ? new Date(reminder.dueAt.getTime() + SNOOZE_MINUTES * MINUTE) : intent.at;
  const at = await putOff(reminder, wanted, turn);
  return turn.replies.reminderSnoozed(reminder.text, turn.when(at), intent.byDefault);
}

async function ask(found: readonly Reminder[], intent: Snooze, turn: Turn): Promise<string> {
  const choice = found.slice(0, CHOICES);
  await remember(turn, choice.map(reminderThing));
  await turn.record.questions.ask({ kind: 'which', verb: 'snooze', at: intent.at.toISOString() });
  return turn.replies.askWhich(
    'snooze',
    choice.map(({ text, dueAt }) => `${text}, ${turn.when(dueAt)}`),
  );
}
