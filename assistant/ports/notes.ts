export interface Note {
  readonly id: string;
  readonly body: string;
  readonly createdAt: Date;
}

export interface NoteStore {
  add(body: string): Promise<Note>;
  /** Most recent first, at most `limit`. */
  recent(limit: number): Promise<readonly Note[]>;
  /**
   * Notes that hold every word, best first and then most recent, at most `limit`. Accents, case and endings are ignored, in French
   * and English; the last word may be the beginning of one. Where there are none, those that hold the words as parts of others.
   */
  search(words: string, limit: number): Promise<readonly Note[]>;
  remove(id: string): Promise<void>;
}
