/** Texts about notes. */
export interface NoteReplies {
  noteAdded(body: string): string;
  noteAskBody(): string;
  noteList(bodies: readonly string[]): string;
  notesFound(words: string, bodies: readonly string[]): string;
  noNotes(): string;
  noteRemoved(body: string): string;
}
