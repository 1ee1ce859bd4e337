import type { SkipIntent } from '../intents/skip.ts';
import type { Reminder } from '../ports/reminders.ts';
import { skip } from './occurrences.ts';
import { named, openReminders, reminderThing, thingsShown } from './things.ts';
import { remember, type Turn } from './turn.ts';

/** How many reminders a question offers. */
const CHOICES = 8;

/** Leaves out one occurrence: of what a number or a name means, else of what was reminded of last, else of the only one that comes back. */
export async function performSkip(intent: SkipIntent, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  if (intent.number !== null) {
    const thing = (await thingsShown(turn))[intent.number - 1];
    const reminder = thing?.kind === 'reminder' ? await record.reminders.find(thing.id) : null;
    return reminder === null ? replies.unknownNumber(intent.number) : skipOne(reminder, turn);
  }
  const candidates = await meantBy(intent.words, turn);
  const [only, ...others] = candidates;
  if (only === undefined)
    return intent.words === null ? replies.nothingToSkip() : replies.notFound(intent.words);
  return others.length === 0 ? skipOne(only, turn) : ask(candidates.slice(0, CHOICES), turn);
}

async function meantBy(words: string | null, turn: Turn): Promise<readonly Reminder[]> {
  const open = await openReminders(turn);
  if (words !== null)
    return named(
      words,
      open.map((reminder) => ({ ...reminder, label: reminder.text })),
    );
  const [told] = await turn.record.reminders.unanswered();
  return told === undefined ? open.filter(({ recurrence }) => recurrence !== null) : [told];
}

async function skipOne(reminder: Reminder, turn: Turn): Promise<string> {
  const next = await skip(reminder, turn);
  return turn.replies.reminderSkipped(reminder.text, next === null ? null : turn.when(next));
}

async function ask(choice: readonly Reminder[], turn: Turn): Promise<string> {
  await remember(turn, choice.map(reminderThing));
  await turn.record.questions.ask({ kind: 'which', verb: 'skip' });
  return turn.replies.askWhich(
    'skip',
    choice.map(({ text, dueAt }) => `${text}, ${turn.when(dueAt)}`),
  );
}
