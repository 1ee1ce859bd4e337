import type { Note, NoteStore } from '../../assistant/ports/notes.ts';
import type { UserTransaction } from '../with-user.ts';
import type { Journal } from './journal.ts';
import { JournaledTable } from './journaled-table.ts';
import { searchKey } from './search-key.ts';

interface NoteRow {
  id: string;
  seq: number;
  body: string;
  search_key: string;
  created_at: Date;
}

export function noteStore(tx: UserTransaction, journal: Journal, userId: string): NoteStore {
  const table = new JournaledTable<NoteRow>(tx, journal, 'note', userId);

  /** Notes that hold every word as a part of another: what only parts or little words can find. */
  function withParts(wanted: readonly string[], limit: number): Promise<NoteRow[]> {
    const query = tx<NoteRow>('notes').orderBy('seq', 'desc').limit(limit);
    for (const word of wanted) void query.whereRaw('position(? in search_key) > 0', [word]);
    return Promise.resolve(query);
  }

  return {
    async add(body) {
      const [row] = await table.insert([{ body, search_key: searchKey(body) }]);
      if (row === undefined) throw new Error('The note was not stored');
      return toNote(row);
    },
    async recent(limit) {
      return (await tx<NoteRow>('notes').orderBy('seq', 'desc').limit(limit)).map(toNote);
    },
    async search(words, limit) {
      const wanted = searchKey(words).split(' ').filter(Boolean);
      const { rows }: { rows: NoteRow[] } = await tx.raw(
        `select n.* from search_notes(?, ?) with ordinality as found (id, place)
           join notes n on n.id = found.id order by found.place`,
        [wanted, limit],
      );
      return (rows.length > 0 ? rows : await withParts(wanted, limit)).map(toNote);
    },
    async remove(id) {
      await table.remove(id);
    },
  };
}

function toNote(row: NoteRow): Note {
  return { id: row.id, body: row.body, createdAt: row.created_at };
}
