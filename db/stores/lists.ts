import type { ListItem, ListStore } from '../../assistant/ports/lists.ts';
import type { UserTransaction } from '../with-user.ts';
import type { Journal } from './journal.ts';
import { given, JournaledTable } from './journaled-table.ts';
import { searchKey } from './search-key.ts';

interface ItemRow {
  id: string;
  seq: number;
  list_id: string;
  text: string;
  done: boolean;
}

export function listStore(tx: UserTransaction, journal: Journal, userId: string): ListStore {
  const table = new JournaledTable<ItemRow>(tx, journal, 'list-item', userId);

  async function listNamed(name: string): Promise<{ id: string; name: string }> {
    const { rows }: { rows: { id: string; name: string }[] } = await tx.raw(
      `insert into lists (user_id, name, name_key) values (?, ?, ?)
       on conflict (user_id, name_key) do update set name = lists.name returning id, name`,
      [userId, name, searchKey(name)],
    );
    if (rows[0] === undefined) throw new Error('The list was not stored');
    return rows[0];
  }

  function openRows(name: string) {
    return tx('list_items')
      .join('lists', 'lists.id', 'list_items.list_id')
      .where({ 'lists.name_key': searchKey(name), 'list_items.done': false })
      .orderBy('list_items.seq');
  }

  async function withList(row: ItemRow): Promise<ListItem> {
    const list = await tx<{ id: string; name: string }>('lists').where({ id: row.list_id }).first();
    return toItem({ ...row, list: list?.name ?? '' });
  }

  return {
    async add(name, items) {
      const list = await listNamed(name);
      const rows = await table.insert(items.map((text) => ({ text, list_id: list.id })));
      return rows.map((row) => toItem({ ...row, list: list.name }));
    },
    async open(name) {
      const rows: (ItemRow & { list: string })[] = await openRows(name).select(
        'list_items.*',
        'lists.name as list',
      );
      return rows.map(toItem);
    },
    async names() {
      const { rows }: { rows: { list: string; open: number }[] } = await tx.raw(
        `select l.name as list, count(*) as open from lists l join list_items i on i.list_id = l.id
         where not i.done group by l.id, l.name order by max(i.seq) desc`,
      );
      return rows;
    },
    async find(id) {
      const row = await table.find(id);
      return row === null ? null : withList(row);
    },
    async change(id, change) {
      const row = await table.update(id, given({ done: change.done, text: change.text }));
      return withList(row);
    },
    async clear(name) {
      const ids = (await openRows(name).pluck('list_items.id')) as string[];
      for (const id of ids) await table.update(id, { done: true });
      return ids.length;
    },
  };
}

function toItem(row: ItemRow & { list: string }): ListItem {
  return { id: row.id, list: row.list, text: row.text, done: row.done };
}
