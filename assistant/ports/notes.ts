export interface Note {
  readonly id: string;
  readonly body: string;
  readonly createdAt: Date;
}

export interface NoteStore {
  add(body: string): Promise<Note>;
  /** Most recent first, at most `limit`. */
  recent(limit: number): Promise<readonly Note[]>;
  /** Notes that hold every word, accents and case ignored, most recent first, at most `limit`. */
  search(words: string, limit: number): Promise<readonly Note[]>;
  remove(id: string): Promise<void>;
}
