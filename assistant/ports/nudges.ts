/** What Ficelle writes by herself at an hour, other than reminders, with what each kind needs. Plain JSON; instants are ISO 8601. */
export interface NudgeSubjects {
  /** The local hour, and when it last said that there was nothing to say. */
  readonly 'morning-brief': DailyHour & { readonly emptyAt?: readonly string[] };
  readonly 'evening-review': DailyHour;
  /** Reminders of the day that nobody answered. */
  readonly 'evening-summary': Readonly<Record<string, never>>;
  readonly focus: FocusSubject;
  /** What was to be asked about, in the words of the user. */
  readonly 'check-in': { readonly about: string | null };
  readonly tip: TipSubject;
}

export interface DailyHour {
  readonly hour: number;
  readonly minute: number;
}

export interface FocusSubject {
  /** What is said next: half of it is over, all of it, or the pause after it. */
  readonly step: 'half' | 'over' | 'pause-over';
  readonly minutes: number;
  readonly startedAt: string;
  readonly about: string | null;
  /** The task that `about` named. */
  readonly taskId: string | null;
}

export interface TipSubject {
  readonly activatedAt: string;
  /** Those already told, by name, in order. */
  readonly told: readonly string[];
  readonly lastToldAt: string | null;
  /** How many in a row had no text of the person behind them within a day. */
  readonly ignored: number;
}

export type NudgeKind = keyof NudgeSubjects;

/** One that waits for its hour. */
export type Nudge = { readonly [Kind in NudgeKind]: NudgeOf<Kind> }[NudgeKind];

export interface NudgeOf<Kind extends NudgeKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly dueAt: Date;
  readonly subject: NudgeSubjects[Kind];
}

/** The nudges of a user: at most one of each kind is scheduled. One that comes back stays scheduled, with `dueAt` at its next hour. */
export interface NudgeStore {
  /** Replaces the one of this kind that was scheduled. */
  schedule(kind: 'evening-summary', dueAt: Date): Promise<void>;
  schedule<Kind extends NudgeKind>(
    kind: Kind,
    dueAt: Date,
    subject: NudgeSubjects[Kind],
  ): Promise<void>;
  /** Gives the one that was scheduled and is not any more, or `null`. */
  cancel<Kind extends NudgeKind>(kind: Kind): Promise<NudgeOf<Kind> | null>;
  /** Soonest first. */
  scheduled(): Promise<readonly Nudge[]>;
}
