import type { DoneIntent } from '../intents/done.ts';
import type { Reminder } from '../ports/reminders.ts';
import { finishFocus, runningFocus } from './focus.ts';
import { closeFinished, currentThing } from './first-steps.ts';
import { complete } from './occurrences.ts';
import {
  itemThing,
  named,
  openItems,
  openReminders,
  reminderThing,
  taskThing,
  thingsShown,
} from './things.ts';
import { remember, type Thing, type Turn } from './turn.ts';

/** How many lines a question offers. */
const CHOICES = 8;

/**
 * Executes "fait": what a number or a name means, else the focus that runs or what was reminded of, whichever came last, else the only
 * thing there is; or asks.
 */
export async function performDone(
  intent: Extract<DoneIntent, { kind: 'done' }>,
  turn: Turn,
): Promise<string> {
  const { record, replies } = turn;
  if (intent.numbers.length > 0) {
    const things = await numbered(intent.numbers, turn);
    return typeof things === 'number' ? replies.unknownNumber(things) : markDone(things, turn);
  }
  if (intent.words !== null) return doneByName(intent.words, turn);
  const told = await record.reminders.unanswered();
  const [last] = told;
  const focus = await runningFocus(turn);
  if (focus !== null && (last?.firedAt ?? new Date(0)) <= new Date(focus.subject.startedAt))
    return finishFocus(focus, turn);
  const current = await currentThing(turn);
  if (current === null && last !== undefined) {
    // Two that were told within minutes may both be meant.
    const close = told.filter((one) => toldTogether(one, last)).map(reminderThing);
    return close.length === 1 ? markDone(close, turn) : ask(close, turn);
  }
  const shown = (await thingsShown(turn)).filter(
    (thing): thing is Thing => thing !== null && canBeDone(thing),
  );
  if (current !== null && (shown.length === 0 || shown.some(({ id }) => id === current.id)))
    return markDone([current], turn);
  const tasks = (await record.tasks.open()).map(taskThing);
  const choice = shown.length > 0 ? shown : tasks;
  if (choice.length === 1) return markDone(choice, turn);
  return choice.length === 0 ? replies.nothingToDo() : ask(choice, turn);
}

/** Told this close to each other, "done" may mean either. */
const TOGETHER_MS = 30 * 60_000;

function toldTogether(one: Reminder, last: Reminder): boolean {
  const at = ({ firedAt, dueAt }: Reminder) => (firedAt ?? dueAt).getTime();
  return at(last) - at(one) <= TOGETHER_MS;
}

/** Marks what the words name as done, among reminders, tasks and lists. */
export async function doneByName(words: string, turn: Turn): Promise<string> {
  const reminders = (await openReminders(turn)).map(reminderThing);
  const tasks = (await turn.record.tasks.open()).map(taskThing);
  const found = named(words, [...reminders, ...tasks, ...(await openItems(turn, null))]);
  if (found.length === 0) return turn.replies.notFound(words);
  return found.length === 1 ? markDone(found, turn) : ask(found, turn);
}

/** What some numbers mean, or the first of them that means nothing. */
export async function numbered(
  numbers: readonly number[],
  turn: Turn,
): Promise<readonly Thing[] | number> {
  const shown = await thingsShown(turn);
  const things: Thing[] = [];
  for (const number of new Set(numbers)) {
    const thing = shown[number - 1];
    if (thing === undefined || thing === null) return number;
    things.push(thing);
  }
  return things;
}

async function ask(things: readonly Thing[], turn: Turn): Promise<string> {
  const choice = things.slice(0, CHOICES);
  await remember(turn, choice);
  await turn.record.questions.ask({ kind: 'which', verb: 'done' });
  return turn.replies.askWhich(
    'done',
    choice.map(({ label }) => label),
  );
}

/** Notes and expenses are neither done nor to do. */
const canBeDone = ({ kind, open }: Thing): boolean => open && kind !== 'note' && kind !== 'expense';

/** Marks things done and says so; those of one list with what is left of it. */
export async function markDone(things: readonly Thing[], turn: Turn): Promise<string> {
  const { record, replies } = turn;
  const open = things.filter(canBeDone);
  const [first] = open;
  if (first === undefined) return replies.alreadyDone(things[0]?.label ?? '');
  let comesBack: Date | null = null;
  for (const { kind, id } of open) {
    const reminder = kind === 'reminder' ? await record.reminders.find(id) : null;
    if (reminder !== null) comesBack = await complete(reminder, turn);
    if (kind === 'task') await record.tasks.change(id, { done: true, doneAt: turn.now });
    if (kind === 'goal') await record.goals.close(id, turn.now);
    if (kind === 'list-item') await record.lists.change(id, { done: true });
  }
  const labels = open.map(({ label }) => label);
  const ofSteps = await closeFinished(open, turn);
  if (ofSteps !== null) return ofSteps;
  if (first.kind === 'goal' && open.length === 1) return replies.goalReached(first.label);
  if (comesBack !== null && open.length === 1)
    return replies.doneUntil(first.label, turn.when(comesBack));
  const { list } = first;
  if (list === undefined || open.some((thing) => thing.list !== list)) return replies.done(labels);
  return replies.itemsChecked(labels, (await record.lists.open(list)).map(itemThing).length);
}
