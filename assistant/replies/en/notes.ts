import { numbered, quoted } from '../wording.ts';
import type { NoteReplies } from '../notes.ts';

export const notes: NoteReplies = {
  noteAdded: (body) => `Noted: ${quoted(body, 100)}`,
  noteAskBody: () => 'What should I note?',
  noteList: (bodies) => `Your notes:\n${numbered(bodies)}`,
  notesFound: (words, bodies) => `Notes with "${quoted(words, 40)}":\n${numbered(bodies)}`,
  noNotes: () => 'No notes. To write one: note: the gate code is blue',
  noteRemoved: (body) => `Note removed: ${quoted(body)}. UNDO puts it back.`,
};
