import type { Recurrence } from '../recurrence/recurrence.ts';
import type { ChoiceVerb } from '../replies/choices.ts';

/**
 * What Ficelle asked last and still waits to hear. Plain JSON (instants are ISO 8601 strings), so that it can be stored as it is.
 * A question is forgotten after 5 minutes (one that Ficelle asked by herself after 30), and as soon as anything else is asked or done.
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
    }
  /** "Pause de 5 min ?" after a focus, or "On reprend ?" after its pause. `taskId` is what the focus was about, when that is a task. */
  | {
      readonly kind: 'focus';
      readonly over: 'focus' | 'pause';
      readonly minutes: number;
      readonly about: string | null;
      readonly taskId: string | null;
    }
  /** "Alors, tu avances ?", or the smaller step offered to who did not. */
  | {
      readonly kind: 'check-in';
      readonly offers: 'answers' | 'smaller-step';
      readonly about: string | null;
    }
  /** Which of the reminders of the day is done, or when to tell them again: the numbered lines last shown. */
  | { readonly kind: 'evening-summary'; readonly lines: number };

/** The one question that a user still owes an answer to. */
export interface PendingQuestions {
  /** Replaces whatever was asked before; the answer is awaited for as long as its kind says. */
  ask(question: PendingQuestion): Promise<void>;
  /** The question still open, or `null`. */
  current(): Promise<PendingQuestion | null>;
  clear(): Promise<void>;
}
