import type { ListIntent } from '../intents/list.ts';
import { SHOPPING } from '../intents/list-name.ts';
import { fold } from '../fold.ts';
import { doneByName, markDone } from './done.ts';
import { removeThing } from './remove.ts';
import { itemThing, named, openItems } from './things.ts';
import { remember, type Thing, type Turn } from './turn.ts';

/** How many items are shown at once: a shopping list is read in the shop, so that all of it counts. */
const SHOWN = 30;

/** Executes a request about lists; gives the reply. */
export async function performList(intent: ListIntent, turn: Turn): Promise<string> {
  switch (intent.kind) {
    case 'list.add':
      return add(intent.list, intent.items, turn);
    case 'list.show':
      return show(intent.list, turn);
    case 'list.names':
      return names(turn);
    case 'list.check':
    case 'list.remove':
      return close(intent, turn);
    case 'list.clear':
      return clear(intent.list, turn);
    case 'list.keep':
      return keep(intent.list, intent.items, turn);
  }
}

async function add(list: string, items: readonly string[], turn: Turn): Promise<string> {
  const { record, replies } = turn;
  const label = replies.listLabel(list);
  const present = new Set((await record.lists.open(list)).map(({ text }) => fold(text)));
  const missing = items.filter((item) => !present.has(fold(item)));
  if (missing.length === 0) return replies.itemsAlready(label, items);
  await record.lists.add(list, missing);
  return replies.itemsAdded(label, missing, present.size + missing.length);
}

/** The list meant by "the list": the only one with open items, the shopping list when there is none, `null` when there are several. */
async function theList(turn: Turn): Promise<string | null> {
  const all = await turn.record.lists.names();
  return all.length > 1 ? null : (all[0]?.list ?? SHOPPING);
}

async function show(said: string | null, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  const list = said ?? (await theList(turn));
  if (list === null) return names(turn);
  const items = await record.lists.open(list);
  const label = replies.listLabel(list);
  if (items.length === 0) return replies.listEmpty(label);
  const shown = items.slice(0, SHOWN);
  await remember(turn, shown.map(itemThing));
  return replies.listShown(
    label,
    shown.map(({ text }) => text),
    items.length - shown.length,
  );
}

async function names(turn: Turn): Promise<string> {
  const { record, replies } = turn;
  const all = await record.lists.names();
  if (all.length === 0) return replies.listEmpty(replies.listLabel(SHOPPING));
  return replies.listNames(all.map(({ list, open }) => ({ list: replies.listLabel(list), open })));
}

/** Checks or removes the items named. An item that several could mean is not touched, and is said not to be found. */
async function close(
  intent: Extract<ListIntent, { kind: 'list.check' | 'list.remove' }>,
  turn: Turn,
): Promise<string> {
  const { replies } = turn;
  const open = await openItems(turn, intent.list);
  const found: Thing[] = [];
  const missing: string[] = [];
  for (const item of intent.items) {
    const [thing, ...others] = named(item, open).filter((one) => !found.includes(one));
    if (thing === undefined || others.some(({ label }) => fold(label) !== fold(thing.label)))
      missing.push(item);
    else found.push(thing);
  }
  if (found.length === 0) {
    const [only] = missing;
    // "Coche le loyer" may speak of a task or a reminder.
    return intent.kind === 'list.check' && missing.length === 1 && only !== undefined
      ? doneByName(only, turn)
      : replies.notFound(missing.join(', '));
  }
  const notFound = missing.length === 0 ? '' : ` ${replies.notFound(missing.join(', '))}`;
  if (intent.kind === 'list.check') return (await markDone(found, turn)) + notFound;
  for (const thing of found) await removeThing(thing, turn);
  return replies.itemsRemoved(found.map(({ label }) => label)) + notFound;
}

async function clear(said: string | null, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  const list = said ?? (await theList(turn));
  if (list === null) return names(turn);
  const label = replies.listLabel(list);
  const count = await record.lists.clear(list);
  return count === 0 ? replies.listEmpty(label) : replies.listCleared(label, count);
}

/** Takes everything off a list but what is named; nothing when one of the names is not on it. */
async function keep(said: string | null, items: readonly string[], turn: Turn): Promise<string> {
  const list = said ?? (await theList(turn));
  if (list === null) return names(turn);
  const open = await openItems(turn, list);
  const missing = items.filter((item) => named(item, open).length === 0);
  if (missing.length > 0) return turn.replies.notFound(missing.join(', '));
  const kept = new Set(items.flatMap((item) => named(item, open)));
  const taken = open.filter((thing) => !kept.has(thing));
  for (const thing of taken) await removeThing(thing, turn);
  return taken.length === 0
    ? show(list, turn)
    : turn.replies.itemsRemoved(taken.map(({ label }) => label));
}
