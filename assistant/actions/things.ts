import { fold } from '../fold.ts';
import type { Expense } from '../ports/expenses.ts';
import type { Goal } from '../ports/goals.ts';
import type { ListItem } from '../ports/lists.ts';
import type { Note } from '../ports/notes.ts';
import type { Reminder } from '../ports/reminders.ts';
import type { Task } from '../ports/tasks.ts';
import type { ShownLine } from '../ports/user-record.ts';
import type { Thing, Turn } from './turn.ts';

export const reminderThing = ({ id, text, status }: Reminder): Thing => ({
  kind: 'reminder',
  id,
  label: text,
  open: status === 'scheduled' || status === 'fired',
});
export const itemThing = ({ id, text, done, list }: ListItem): Thing => ({
  kind: 'list-item',
  id,
  label: text,
  open: !done,
  list,
});
export const taskThing = ({ id, title, done }: Task): Thing => ({
  kind: 'task',
  id,
  label: title,
  open: !done,
});
export const goalThing = ({ id, title, done }: Goal): Thing => ({
  kind: 'goal',
  id,
  label: title,
  open: !done,
});
export const noteThing = ({ id, body }: Note): Thing => ({
  kind: 'note',
  id,
  label: body,
  open: true,
});

export const expenseThing = ({ id, text }: Expense): Thing => ({
  kind: 'expense',
  id,
  label: text,
  open: true,
});

/** What the lines last shown mean now, numbered from 1 by their place; `null` where a thing is gone. */
export async function thingsShown(turn: Turn): Promise<readonly (Thing | null)[]> {
  const things: (Thing | null)[] = [];
  for (const line of await turn.record.shown.current()) things.push(await thingOf(turn, line));
  return things;
}

async function thingOf(turn: Turn, line: ShownLine): Promise<Thing | null> {
  const { record } = turn;
  switch (line.kind) {
    case 'reminder': {
      const reminder = await record.reminders.find(line.id);
      return reminder && reminderThing(reminder);
    }
    case 'list-item': {
      const item = await record.lists.find(line.id);
      return item && itemThing(item);
    }
    case 'task': {
      const task = await record.tasks.find(line.id);
      return task && taskThing(task);
    }
    case 'goal': {
      const goal = await record.goals.find(line.id);
      return goal && goalThing(goal);
    }
    case 'note': {
      const note = (await record.notes.recent(100)).find(({ id }) => id === line.id);
      return note === undefined ? null : noteThing(note);
    }
    case 'expense': {
      const expense = await record.expenses.find(line.id);
      return expense && expenseThing(expense);
    }
  }
}

/** Every open item of a list, or of all lists. */
export async function openItems(turn: Turn, list: string | null): Promise<readonly Thing[]> {
  const { lists } = turn.record;
  const names = list === null ? (await lists.names()).map((entry) => entry.list) : [list];
  const items: Thing[] = [];
  for (const name of names) items.push(...(await lists.open(name)).map(itemThing));
  return items;
}

/** The reminders that were told and not answered, the last one first, then those to come. */
export async function openReminders(turn: Turn): Promise<readonly Reminder[]> {
  const told = await turn.record.reminders.unanswered();
  const ids = new Set(told.map(({ id }) => id));
  const scheduled = await turn.record.reminders.scheduled();
  return [...told, ...scheduled.filter(({ id }) => !ids.has(id))];
}

const little = new Set(
  'le la les l un une des du de d au aux a mon ma mes ton ta tes the an my your some of to for et and rappel rappels tache reminder task'.split(
    ' ',
  ),
);

function keyWords(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !little.has(word))
    .map((word) => (word.length > 3 ? word.replace(/[sx]$/u, '') : word));
}

/** The things that the words name: those called exactly so, else those whose name holds every word. */
export function named<T extends { readonly label: string }>(
  words: string,
  things: readonly T[],
): readonly T[] {
  const wanted = keyWords(words);
  if (wanted.length === 0) return [];
  const exact = things.filter(({ label }) => keyWords(label).join(' ') === wanted.join(' '));
  if (exact.length > 0) return exact;
  return things.filter(({ label }) => {
    const held = new Set(keyWords(label));
    return wanted.every((word) => held.has(word));
  });
}
