/** Texts of a focus: a stretch of time on one thing. Hours (`until`) are rendered already; lengths are in minutes. */
export interface FocusReplies {
  focusBegun(minutes: number, about: string | null, until: string): string;
  focusHalf(left: number): string;
  /** `onTask`: it was about a task, which FAIT marks done. */
  focusOver(minutes: number, onTask: boolean): string;
  pauseBegun(until: string): string;
  pauseOver(minutes: number): string;
  /** `task` is the task that was marked done with it. */
  focusFinished(minutes: number, task: string | null): string;
  focusEnough(task: string | null): string;
  focusDropped(): string;
  noFocus(): string;
}
