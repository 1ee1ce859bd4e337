import type { NudgeSubjects } from '../ports/nudges.ts';

/** What became of a nudge whose hour has come. */
export interface Told {
  /** What is said; `null`: nothing this time. */
  readonly text: string | null;
  /** When it is due again, and with what; `null`: it is over. */
  readonly next: {
    readonly dueAt: Date;
    readonly subject: NudgeSubjects[keyof NudgeSubjects];
  } | null;
}
