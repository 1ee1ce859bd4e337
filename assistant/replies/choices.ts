/** Numbered choices, and things marked done. */
export interface ChoiceReplies {
  askWhich(verb: 'done' | 'cancel' | 'snooze', lines: readonly string[]): string;
  unknownNumber(number: number): string;
  notFound(words: string): string;
  done(labels: readonly string[]): string;
  alreadyDone(label: string): string;
  nothingToDo(): string;
}
