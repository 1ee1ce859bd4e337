import type { Recurrence } from '../recurrence/recurrence.ts';
import type { ChoiceVerb } from '../replies/choices.ts';

/**
 * What Ficelle asked last and still waits to hear. Plain JSON (instants are ISO 8601 strings), so that it can be stored as it is.
 * A question is forgotten after 5 minutes, and as soon as anything else is asked or done.
 */
export type PendingQuestion =
  /**
   * "À quelle heure ?": the text of the reminder is known. `near` is the day already said, when one was; `proposed` is the
   * instant that a yes would mean.
   */
  | {
      readonly kind: 'reminder-time';
      readonly text: string;
      readonly near?: string;
      readonly proposed?: string;
      /** How it comes back, when that was said. */
      readonly recurrence?: Recurrence;
    }
  /** Nothing was asked: a reminder was made, and what follows may put it right ("non, 16h"). */
  | { readonly kind: 'reminder-made'; readonly id: string; readonly at: string }
  /** "De quoi veux-tu que je te rappelle ?": the instant is known. */
  | { readonly kind: 'reminder-text'; readonly at: string; readonly recurrence?: Recurrence }
  /** "Que veux-tu noter ?" */
  | { readonly kind: 'note-body' }
  /** Not asked in words: the amount of the expense just noted can be put right ("non, c'était 15"). */
  | { readonly kind: 'expense-amount'; readonly id: string }
  /** "Lequel ?" over the numbered lines last shown. `at` is the instant to snooze to. */
  | {
      readonly kind: 'which';
      readonly verb: ChoiceVerb;
      readonly at?: string;
    };

/** The one question that a user still owes an answer to. */
export interface PendingQuestions {
  /** Replaces whatever was asked before; the answer is awaited for 5 minutes. */
  ask(question: PendingQuestion): Promise<void>;
  /** The question still open, or `null`. */
  current(): Promise<PendingQuestion | null>;
  clear(): Promise<void>;
}
