import { numbered, quoted } from '../wording.ts';
import type { NoteReplies } from '../notes.ts';

export const notes: NoteReplies = {
  noteAdded: (body) => `Noté : ${quoted(body, 100)}`,
  noteAskBody: () => 'Que veux-tu noter ?',
  noteList: (bodies) => `Tes notes :\n${numbered(bodies)}`,
  notesFound: (words, bodies) => `Notes avec "${quoted(words, 40)}" :\n${numbered(bodies)}`,
  noNotes: () => 'Aucune note. Pour en écrire une : note : le code du portail',
  noteRemoved: (body) => `Note supprimée : ${quoted(body)}. ANNULE pour la remettre.`,
};
