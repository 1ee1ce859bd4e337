import { repliesIn } from '../../assistant/replies/in-language.ts';

/** A text that was, or ought to be, said about a reminder. */
export interface Told {
  readonly reminder: number;
  /** What the clock showed. */
  readonly at: number;
  readonly body: string;
}

export interface Owed {
  /** Which reminder, as its text says too. */
  readonly reminder: number;
  readonly text: string;
  /** In order; from the first one on that is due when the clock begins to walk. */
  readonly occurrences: readonly number[];
  readonly isOnce: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Walks along with the clock: each occurrence is told at the first instant at which the clock shows its time or later. It is left out
 * when that is too late for it, as it says in docs/architecture.md, and so are those that came between.
 */
export function expectedOf(owed: readonly Owed[], walk: readonly number[]): readonly Told[] {
  const replies = repliesIn('fr');
  return owed.flatMap(({ reminder, text, occurrences, isOnce }) => {
    const told: Told[] = [];
    let next = 0;
    for (const at of walk) {
      const due = occurrences[next];
      if (due === undefined) break;
      if (due > at) continue;
      const late = at - due;
      if (late <= worthFor(due, occurrences[next + 1], isOnce)) {
        const isLate = late >= 5 * MINUTE;
        const body = isLate
          ? replies.reminderFiredLate(text, Math.round(late / MINUTE))
          : replies.reminderFired(text);
        told.push({ reminder, at, body });
      }
      while ((occurrences[next] ?? Infinity) <= at) next++;
    }
    return told;
  });
}

function worthFor(due: number, following: number | undefined, isOnce: boolean): number {
  if (isOnce) return 12 * HOUR;
  return Math.min(4 * HOUR, ((following ?? Infinity) - due) / 2);
}
