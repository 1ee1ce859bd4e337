import { capital, joined, numbered } from '../wording.ts';
import type { ListReplies } from '../lists.ts';
import { andMore } from './and-more.ts';

export const lists: ListReplies = {
  listLabel: (list) => list,
  itemsAdded: (list, items, open) =>
    `Ajouté (${list}) : ${joined(items, 'et')}. ${open > items.length ? `${open} choses en tout.` : ''}`.trimEnd(),
  itemsAlready: (list, items) => `Déjà noté (${list}) : ${joined(items, 'et')}.`,
  listShown: (list, items, more) => `${capital(list)} :\n${numbered(items)}${andMore(more)}`,
  listEmpty: (list) => `Ta liste ${list} est vide. Pour ajouter : liste ${list} : lait, pain`,
  listNames: (lists) =>
    `Tes listes : ${lists.map(({ list, open }) => `${list} (${open})`).join(', ')}.`,
  itemsChecked: (items, left) =>
    `Coché : ${joined(items, 'et')}. ${left === 0 ? 'La liste est finie, bravo !' : `Reste ${left}.`}`,
  itemsRemoved: (items) => `Enlevé : ${joined(items, 'et')}. ANNULE pour remettre.`,
  listCleared: (list, count) => `Liste ${list} vidée (${count}). ANNULE pour la remettre.`,
};
