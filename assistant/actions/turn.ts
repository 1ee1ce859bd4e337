import type { Language } from '../language.ts';
import type { PendingQuestions } from '../ports/pending-questions.ts';
import type { ShownLine, UserRecord } from '../ports/user-record.ts';
import type { Replies } from '../replies/replies.ts';

/** One text for the user; each becomes its own SMS. */
export interface Reply {
  readonly text: string;
}

/** What an action works on: the user's record, and the words to answer in. */
export interface Turn {
  readonly record: UserRecord & { readonly questions: PendingQuestions };
  readonly now: Date;
  readonly language: Language;
  readonly replies: Replies;
  /** An instant as the user's local day and hour. */
  when(at: Date): string;
}

/** Something that a number or a name can mean. */
export interface Thing extends ShownLine {
  /** What a person calls it. */
  readonly label: string;
  /** Neither done nor cancelled. */
  readonly open: boolean;
  /** The list of a list item. */
  readonly list?: string;
}

/** Remembers what the numbers of the lines mean. */
export async function remember(turn: Turn, things: readonly ShownLine[]): Promise<void> {
  await turn.record.shown.remember(things.map(({ kind, id }) => ({ kind, id })));
}
