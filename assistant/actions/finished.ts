import { DateTime } from 'luxon';
import type { TaskIntent } from '../intents/task.ts';
import { numbered } from './done.ts';
import { named, taskThing } from './things.ts';
import type { Thing, Turn } from './turn.ts';

/** How many things done are told at once. */
const SHOWN = 10;
/** A task done within this many days can be opened again by its name. */
const REOPENED_DAYS = 7;

/** Executes "qu'est-ce que j'ai fait aujourd'hui ?": what was done since midnight, where the user is. */
export async function performDoneToday(turn: Turn): Promise<string> {
  const done = await turn.record.history.doneSince(midnight(turn).toJSDate());
  if (done.length === 0) return turn.replies.nothingDoneYet();
  const shown = done.slice(-SHOWN);
  return turn.replies.doneToday(shown, done.length - shown.length);
}

/** Executes "remets 2": what was done is to do again. */
export async function performReopen(
  intent: Extract<TaskIntent, { kind: 'task.reopen' }>,
  turn: Turn,
): Promise<string> {
  const { record, replies } = turn;
  const things =
    intent.words === null ? await numbered(intent.numbers, turn) : await doneBy(intent.words, turn);
  if (typeof things === 'number') return replies.unknownNumber(things);
  const closed = things.filter(
    ({ kind, open }) => !open && (kind === 'task' || kind === 'list-item'),
  );
  if (closed.length === 0) return replies.notFound(intent.words ?? things[0]?.label ?? '');
  for (const { kind, id } of closed) {
    if (kind === 'task') await record.tasks.change(id, { done: false, doneAt: null });
    else await record.lists.change(id, { done: false });
  }
  return replies.reopened(closed.map(({ label }) => label));
}

async function doneBy(words: string, turn: Turn): Promise<readonly Thing[]> {
  const since = midnight(turn).minus({ days: REOPENED_DAYS }).toJSDate();
  const done = (await turn.record.tasks.doneSince(since)).map(taskThing);
  return named(words, done).slice(-1);
}

const midnight = (turn: Turn): DateTime =>
  DateTime.fromJSDate(turn.now, { zone: turn.record.profile.timeZone }).startOf('day');
