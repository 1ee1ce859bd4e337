import { capital, joined, numbered } from '../wording.ts';
import type { ListReplies } from '../lists.ts';
import { andMore } from './and-more.ts';

export const lists: ListReplies = {
  listLabel: (list) => (list === 'courses' ? 'shopping' : list),
  itemsAdded: (list, items, open) =>
    `Added (${list}): ${joined(items, 'and')}. ${open > items.length ? `${open} things in all.` : ''}`.trimEnd(),
  itemsAlready: (list, items) => `Already there (${list}): ${joined(items, 'and')}.`,
  listShown: (list, items, more) => `${capital(list)}:\n${numbered(items)}${andMore(more)}`,
  listEmpty: (list) => `Your ${list} list is empty. To add: add milk and bread to my ${list} list`,
  listNames: (lists) =>
    `Your lists: ${lists.map(({ list, open }) => `${list} (${open})`).join(', ')}.`,
  itemsChecked: (items, left) =>
    `Checked: ${joined(items, 'and')}. ${left === 0 ? 'The list is finished, nice!' : `${left} left.`}`,
  itemsRemoved: (items) => `Removed: ${joined(items, 'and')}. UNDO puts it back.`,
  listCleared: (list, count) => `The ${list} list is cleared (${count}). UNDO puts it back.`,
};
