/** Texts about the first steps of a task: one at a time. */
export interface StepReplies {
  firstStep(step: string): string;
  /** After a step that is done. */
  nextStep(step: string): string;
  /** The step under way, when asked what to do. */
  stepAgain(step: string): string;
  stepSkipped(next: string): string;
  /** Nothing is left to be taken instead. */
  lastStepLeft(task: string): string;
  /** The step shown is still too much. */
  stepSmaller(step: string): string;
  stepList(task: string, steps: readonly string[]): string;
  stepsDone(task: string): string;
  nothingToBegin(): string;
}
