import { readRecurrence } from '../recurrence/read-recurrence.ts';
import type { RecurrenceReading } from '../recurrence/recurrence-reading.ts';
import type { Recurrence } from '../recurrence/recurrence.ts';
import type { TimeDoubt } from '../replies/reminders.ts';
import { readWhen } from '../time/read-when.ts';
import type { WhenReading } from '../time/when.ts';
import { mayHoldTime } from './clock.ts';
import type { DoneIntent } from './done.ts';
import { looksLikeErrand } from './errand.ts';
import type { Refusal, RuleContext } from './rule.ts';
import { fold } from '../fold.ts';
import type { Said } from './said.ts';

export type ReminderIntent =
  /** With a recurrence, `at` is the first occurrence. */
  | {
      readonly kind: 'reminder.create';
      readonly text: string;
      readonly at: Date;
      readonly recurrence?: Recurrence;
    }
  /** The text is known, its time is missing or doubtful. `near` is the instant that was understood, when one was. */
  | {
      readonly kind: 'reminder.ask-time';
      readonly text: string;
      readonly doubt: TimeDoubt;
      readonly near: Date | null;
      /** How it comes back, when that was said: `near` is then the first occurrence. */
      readonly recurrence?: Recurrence;
    }
  /** The time is known, the text is missing. */
  | { readonly kind: 'reminder.ask-text'; readonly at: Date; readonly recurrence: Recurrence }
  /** It is to come back in a way that Ficelle cannot keep. */
  | { readonly kind: 'reminder.repeat'; readonly text: string }
  | { readonly kind: 'reminder.list' }
  /** Puts the time of the one just made right. */
  | { readonly kind: 'reminder.correct'; readonly id: string; readonly at: Date }
  /** With nothing given: the only one there is. */
  | {
      readonly kind: 'reminder.cancel';
      readonly number: number | null;
      readonly words: string | null;
      readonly at: Date | null;
      readonly all: boolean;
    };

const questionWord =
  /^(?:ce que|ce qu'|quoi|quand|ou\b|comment|pourquoi|quel|combien|qui\b|si\b|what|when|where|how|why|who|which|if\b|whether)/u;
const lead =
  /^(?:(?:de|du|d['’]|que|qu['’]|pour|to|of|about|that|for|à|a|je dois|il faut|i need to|i have to)(?:\s+|$|(?<=['’]))|[:,\-–.]\s*)/iu;

/** Words that name nothing to remind of. */
const NOTHING = /^(?:|ca|le|la|it|that|this|again|moi|encore|ceci|cela)$/u;

/** What to remind of: without the words that led to it and what closes it. */
export function reminderText(rest: string): string {
  let text = rest.trim();
  for (let turn = 0; turn < 4; turn++) {
    const next = text.replace(lead, '').trim();
    if (next === text) break;
    text = next;
  }
  return text
    .replace(/(?:[\s,;:.\-–]|\s(?:à|at|de|le|on|pour|for))+$/iu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A week, a month or a year is not a moment, unless it is counted from now ("dans 2 semaines"). */
function isVague(reading: WhenReading): boolean {
  const coarse = reading.grain === 'week' || reading.grain === 'month' || reading.grain === 'year';
  return coarse && !/\b(?:dans|in|from now)\b/u.test(fold(reading.phrase));
}

/** Makes a reminder of what follows a clear request for one. */
export function remind(said: Said, context: RuleContext): ReminderIntent | DoneIntent | Refusal {
  const { typed, folded } = said;
  if (folded === '') return { refused: 'nothing to remind of' };
  const habit = readRecurrence(typed, context);
  if (habit.phrase !== '') return remindAgain(habit);
  const reading = mayHoldTime(folded) ? readWhen(typed, context) : null;
  const read = reading !== null && reading.phrase !== '';
  const text = reminderText(read ? reading.rest : typed);
  if (questionWord.test(fold(text))) return { refused: 'asks a question, or waits for an event' };
  const nothing = NOTHING.test(fold(text));
  if (reading?.at == null && reading?.doubt === 'nonexistent' && !nothing)
    return { kind: 'reminder.ask-time', text, doubt: 'nonexistent', near: null };
  if (reading?.at == null) {
    if (nothing) return { refused: 'neither a time nor a text' };
    const led = /^(?:de |du |d'|que |qu'|pour |to |of |about |that |: ?)/u.test(folded);
    return led || isShortNoun(fold(text))
      ? { kind: 'reminder.ask-time', text, doubt: 'missing', near: null }
      : { refused: 'no time, and it may ask for something else' };
  }
  const doubt = reading.doubt ?? (isVague(reading) ? 'missing' : null);
  const near = doubt === 'past' ? null : reading.at;
  if (nothing)
    return doubt === null
      ? {
          kind: 'snooze',
          number: null,
          words: null,
          at: reading.at,
          byDefault: false,
          timeOnly: true,
        }
      : { refused: `the time is ${doubt} and there is no text` };
  return doubt === null
    ? { kind: 'reminder.create', text, at: reading.at }
    : { kind: 'reminder.ask-time', text, doubt, near };
}

/** A reminder that comes back, as it was read. */
function remindAgain(habit: RecurrenceReading): ReminderIntent | Refusal {
  const { recurrence, first, doubt } = habit;
  const text = reminderText(habit.rest);
  if (questionWord.test(fold(text))) return { refused: 'asks a question, or waits for an event' };
  if (recurrence === null || first === null) return { kind: 'reminder.repeat', text };
  if (NOTHING.test(fold(text)))
    return doubt === null
      ? { kind: 'reminder.ask-text', at: first, recurrence }
      : { refused: `the time is ${doubt} and there is no text` };
  return doubt === null
    ? { kind: 'reminder.create', text, at: first, recurrence }
    : { kind: 'reminder.ask-time', text, doubt: 'ambiguous', near: first, recurrence };
}

function isShortNoun(folded: string): boolean {
  return (
    folded.split(/\s+/u).length <= 3 &&
    !/^(?:le|la|les|l'|un|une|des|ton|ta|tes|mon|ma|mes|son|sa|ses|the|a|an|my|your|his|her|their|some|vite|stp|svp|apres|tout|toi|me|moi|please|asap|on|je|i|we|you)(?:\b|')/u.test(
      folded,
    )
  );
}

/** "demain 15h appeler maman", "dentiste mardi 10h": a time and an errand without a request. */
export function bare(said: Said, context: RuleContext): ReminderIntent | Refusal {
  if (said.question) return { refused: 'a question' };
  if (!mayHoldTime(said.folded)) return { refused: 'no time' };
  const habit = readRecurrence(said.typed, context);
  if (habit.phrase !== '') return bareHabit(habit);
  const reading = readWhen(said.typed, context);
  if (reading.at === null) return { refused: 'no time' };
  if (reading.doubt !== null) return { refused: `the time is ${reading.doubt}` };
  const { grain } = reading;
  const clock = grain === 'hour' || grain === 'minute' || grain === 'second';
  if (!clock && grain !== 'part-of-day' && grain !== 'day') return { refused: 'the time is vague' };
  const text = reminderText(reading.rest);
  const first = reading.index <= 3;
  const last = reading.index + reading.phrase.length >= said.typed.length - 1;
  if (!first && !last) return { refused: 'the time is in the middle of a sentence' };
  const errand = looksLikeErrand(fold(text), { clock });
  return errand === null ? { kind: 'reminder.create', text, at: reading.at } : { refused: errand };
}

/** "Tous les mardis 18h yoga": with an hour, and nothing but an errand beside. */
function bareHabit(habit: RecurrenceReading): ReminderIntent | Refusal {
  if (habit.doubt !== null) return { refused: `a habit whose time is ${habit.doubt}` };
  const errand = looksLikeErrand(fold(reminderText(habit.rest)), { clock: true });
  if (errand !== null) return { refused: errand };
  const intent = remindAgain(habit);
  return 'kind' in intent && intent.kind === 'reminder.create'
    ? intent
    : { refused: 'a habit, and no request' };
}
