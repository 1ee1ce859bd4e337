import type { TimeDoubt } from '../replies/reminders.ts';
import { readWhen } from '../time/read-when.ts';
import type { WhenReading } from '../time/when.ts';
import { mayHoldTime } from './clock.ts';
import type { DoneIntent } from './done.ts';
import { looksLikeErrand } from './errand.ts';
import type { Refusal, RuleContext } from './rule.ts';
import { fold, type Said } from './said.ts';

export type ReminderIntent =
  | { readonly kind: 'reminder.create'; readonly text: string; readonly at: Date }
  /** The text is known, its time is missing or doubtful. `near` is the instant that was understood, when one was. */
  | {
      readonly kind: 'reminder.ask-time';
      readonly text: string;
      readonly doubt: TimeDoubt;
      readonly near: Date | null;
    }
  /** A repeated reminder, which Ficelle cannot keep yet. */
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

const unit = String.raw`(?:\d+ )?(?:jours?|matins?|soirs?|midis?|nuits?|semaines?|mois|ans?|heures?|minutes?|week-?ends?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|annees?)`;
const unitEn = String.raw`(?:\d+ |other |single )?(?:days?|mornings?|evenings?|nights?|afternoons?|weeks?|weekdays?|months?|years?|hours?|minutes?|weekends?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)`;
const repeats = new RegExp(
  String.raw`\b(?:(?:tous|toutes) les ${unit}|chaque ${unit}|(?:every|each) ${unitEn}|daily|weekly|monthly|hourly|quotidiennement|\d+ fois par (?:jour|semaine|mois)|une fois par (?:jour|semaine|mois)|(?:once|twice) a (?:day|week|month)|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days|les (?:lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches))\b`,
  'u',
);
const questionWord =
  /^(?:ce que|ce qu'|quoi|quand|ou\b|comment|pourquoi|quel|combien|qui\b|si\b|what|when|where|how|why|who|which|if\b|whether)/u;
const lead =
  /^(?:(?:de|du|d['’]|que|qu['’]|pour|to|of|about|that|for|à|a|je dois|il faut|i need to|i have to)(?:\s+|$|(?<=['’]))|[:,\-–.]\s*)/iu;

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
  if (repeats.test(folded)) return { kind: 'reminder.repeat', text: reminderText(typed) };
  const reading = mayHoldTime(folded) ? readWhen(typed, context) : null;
  const text = reminderText(reading?.at == null ? typed : reading.rest);
  if (questionWord.test(fold(text))) return { refused: 'asks a question, or waits for an event' };
  const nothing = /^(?:|ca|le|la|it|that|this|again|moi|encore|ceci|cela)$/u.test(fold(text));
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
  if (repeats.test(said.folded)) return { refused: 'a habit, and no request' };
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
