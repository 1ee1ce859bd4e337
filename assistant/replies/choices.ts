/** What is to be done with the line that is chosen. */
export type ChoiceVerb = 'done' | 'cancel' | 'snooze' | 'skip';

/** Numbered choices, and things marked done. */
export interface ChoiceReplies {
  askWhich(verb: ChoiceVerb, lines: readonly string[]): string;
  unknownNumber(number: number): string;
  notFound(words: string): string;
  done(labels: readonly string[]): string;
  /** An occurrence is done; the next one is `when`. */
  doneUntil(label: string, when: string): string;
  alreadyDone(label: string): string;
  renamed(from: string, to: string): string;
  nothingToDo(): string;
}
