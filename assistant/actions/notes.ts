import type { NoteIntent } from '../intents/note.ts';
import { quoted } from '../replies/wording.ts';
import { noteThing } from './things.ts';
import { remember, type Turn } from './turn.ts';

/** How many notes are shown at once. */
const SHOWN = 6;

/** Executes a request about notes; gives the reply. */
export async function performNote(intent: NoteIntent, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  switch (intent.kind) {
    case 'note.add': {
      const note = await record.notes.add(intent.body);
      return replies.noteAdded(note.body);
    }
    case 'note.ask-body':
      await record.questions.ask({ kind: 'note-body' });
      return replies.noteAskBody();
    case 'note.list': {
      const notes = await record.notes.recent(SHOWN);
      if (notes.length === 0) return replies.noNotes();
      await remember(turn, notes.map(noteThing));
      return replies.noteList(notes.map(({ body }) => quoted(body, 70)));
    }
    case 'note.search': {
      const notes = await record.notes.search(intent.words, SHOWN);
      const [only] = notes;
      if (only === undefined) return replies.notFound(intent.words);
      await remember(turn, notes.map(noteThing));
      // A single note is what the user looks for, so it is given whole.
      const bodies = notes.length === 1 ? [only.body] : notes.map(({ body }) => quoted(body, 100));
      return replies.notesFound(intent.words, bodies);
    }
  }
}
