/** Texts that show the day at a glance. Lines are those of a numbered choice. */
export interface BriefReplies {
  timedLine(text: string, clock: string): string;
  /** `first` is one thing to begin with. */
  morningBrief(lines: readonly string[], more: number, first: string | null): string;
  briefEmpty(): string;
  eveningReview(day: ReviewedDay): string;
  reviewEmpty(): string;
  eveningSummary(lines: readonly string[], more: number): string;
  summaryMoved(count: number, when: string): string;
  /** `when` is the first time. */
  briefSet(which: 'morning-brief' | 'evening-review', when: string): string;
  briefDropped(): string;
  noBrief(): string;
}

export interface ReviewedDay {
  readonly done: readonly string[];
  readonly open: readonly string[];
  /** How many open things are not shown. */
  readonly more: number;
  /** The first reminder of tomorrow, with its hour. */
  readonly tomorrow: string | null;
}
