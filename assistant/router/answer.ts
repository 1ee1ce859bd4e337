import { DateTime } from 'luxon';
import { readOnlyTime } from '../intents/clock.ts';
import { readCorrection } from '../intents/expense-correction.ts';
import { reminderText } from '../intents/reminder-reading.ts';
import type { RuleContext } from '../intents/rule.ts';
import { partOf, type Said } from '../intents/said.ts';
import { dropsQuestion } from '../intents/talk.ts';
import { nextOccurrence } from '../recurrence/next-occurrence.ts';
import { readRecurrence } from '../recurrence/read-recurrence.ts';
import type { Recurrence } from '../recurrence/recurrence.ts';
import type { PendingQuestion } from '../ports/pending-questions.ts';
import { readChoice } from '../onboarding/answers.ts';
import { answerNudge, type NudgeQuestion } from './answer-nudge.ts';
import { withoutClosing, withoutOpening } from './courtesy.ts';
import type { Recognised } from './recognised.ts';

/**
 * Reads a text as the answer to the question still open; `null` when it is not one. A `direct` answer (a time, a number, "laisse
 * tomber") goes before every rule; a `free` one (the words of a reminder or a note) only after they all declined.
 */
export function answer(
  said: Said,
  pending: PendingQuestion,
  context: RuleContext,
  how: 'direct' | 'free',
): Recognised | null {
  const plain = withoutClosing(withoutOpening(said));
  const recognised = (intent: Recognised['intent']): Recognised => ({
    rule: `answer.${pending.kind}`,
    intent,
    language: null,
  });
  if (isOfNudge(pending)) {
    const intent = how === 'direct' ? answerNudge(plain, pending, context) : null;
    return intent && recognised(intent);
  }
  // Before "no" drops the question: to a proposal it means "not then".
  const confirmed =
    how === 'direct' && pending.kind === 'reminder-time' ? confirmation(plain, pending) : null;
  if (confirmed !== null) return recognised(confirmed);
  const undoes = pending.kind === 'reminder-made' || pending.kind === 'expense-amount';
  if (how === 'direct' && dropsQuestion(plain.folded))
    return recognised({ kind: undoes ? 'undo' : 'question.drop' });
  switch (pending.kind) {
    case 'expense-amount': {
      const right = how === 'direct' ? readCorrection(plain.folded) : null;
      if (right === null) return null;
      const { minor: amount, currency } = right;
      return recognised({ kind: 'expense.correct', id: pending.id, amount, currency });
    }
    case 'reminder-made': {
      const intent = how === 'direct' ? correction(plain, pending, context) : null;
      return intent && recognised(intent);
    }
    case 'reminder-time': {
      if (how !== 'direct') return null;
      const intent = timeAnswer(plain, pending, context);
      return intent && recognised(intent);
    }
    case 'reminder-text': {
      if (how !== 'free' || said.question || plain.typed.length > 120) return null;
      const text = reminderText(plain.typed);
      return text === ''
        ? null
        : recognised({
            kind: 'reminder.create',
            text,
            at: new Date(pending.at),
            ...again(pending),
          });
    }
    case 'note-body':
      return how === 'free' ? recognised({ kind: 'note.add', body: said.typed }) : null;
    case 'which': {
      const number =
        /^(?:(?:le|la|the|numero|number|n|no|fait|done)\b\.? ?|#)*(\d{1,2})[.)]?$/u.exec(
          plain.folded,
        )?.[1];
      if (how !== 'direct' || number === undefined) return null;
      return recognised(chosen(Number(number), pending, context));
    }
  }
}

function isOfNudge(pending: PendingQuestion): pending is NudgeQuestion {
  const { kind } = pending;
  return kind === 'focus' || kind === 'check-in' || kind === 'evening-summary';
}

/** A yes or a no to the time that was proposed; `null` when none was, or for anything else. */
function confirmation(
  said: Said,
  pending: Extract<PendingQuestion, { kind: 'reminder-time' }>,
): Recognised['intent'] | null {
  const { text, proposed } = pending;
  const choice = proposed === undefined ? null : readChoice(said.typed);
  if (proposed === undefined || choice === null) return null;
  return choice === 'agreed'
    ? { kind: 'reminder.create', text, at: new Date(proposed), ...again(pending) }
    : { kind: 'reminder.ask-time', text, doubt: 'missing', near: null, ...again(pending) };
}

/** How it comes back, when that was said with the question. */
const again = ({ recurrence }: { readonly recurrence?: Recurrence }) =>
  recurrence === undefined ? {} : { recurrence };

/** An hour without a day ("20h", "8pm") is meant for the day already said. */
const hourOnly =
  /^(?:(?:plutot|vers|a|at|around|pour|for) )?\d{1,2} ?(?:h|heures?|:|am|pm|a\.m|p\.m|o'clock)[\d apm.]*(?:du (?:matin|soir)|de l'apres-midi|in the (?:morning|evening|afternoon))?$|^(?:a )?(?:midi|minuit|noon|midnight)$/u;

function timeAnswer(
  said: Said,
  pending: Extract<PendingQuestion, { kind: 'reminder-time' }>,
  context: RuleContext,
): Recognised['intent'] | null {
  const bare = /^(?:(?:a|at|vers|around) )?(\d{1,2})$/u.exec(said.folded)?.[1];
  const typed =
    bare === undefined ? said.typed : context.language === 'fr' ? `${bare}h` : `at ${bare}`;
  const habit = readRecurrence(said.typed, context);
  if (habit.recurrence !== null && habit.first !== null && habit.rest === '') {
    const { text } = pending;
    const { recurrence, first } = habit;
    return habit.doubt === null
      ? { kind: 'reminder.create', text, at: first, recurrence }
      : { kind: 'reminder.ask-time', text, doubt: 'ambiguous', near: first, recurrence };
  }
  const near = pending.near === undefined ? null : startOfDay(pending.near, context);
  const later =
    near !== null && near > context.now && (bare !== undefined || hourOnly.test(said.folded));
  const reading = readOnlyTime(typed, later ? { ...context, now: near } : context);
  if (reading?.at == null) return null;
  if (reading.doubt !== null)
    return {
      kind: 'reminder.ask-time',
      text: pending.text,
      doubt: reading.doubt,
      near: reading.doubt === 'past' ? null : reading.at,
    };
  const { text, recurrence } = pending;
  return recurrence === undefined
    ? { kind: 'reminder.create', text, at: reading.at }
    : atHourOf(reading.at, text, recurrence, context);
}

/** The hour that was missing, put into what comes back. */
function atHourOf(
  at: Date,
  text: string,
  { rule, start }: Recurrence,
  { now, timeZone }: RuleContext,
): Recognised['intent'] | null {
  const hour = DateTime.fromJSDate(at, { zone: timeZone }).toFormat('HH:mm');
  // It began tomorrow because the hour that was proposed had passed today; intervals and counts keep their beginning.
  const today = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? start;
  const day = /INTERVAL|COUNT/u.test(rule) ? start.slice(0, 10) : today;
  const recurrence = { rule, start: `${day}T${hour}` };
  const first = nextOccurrence(recurrence, { after: now, timeZone });
  return first && { kind: 'reminder.create', text, at: first, recurrence };
}

const correcting =
  /^(?:(?:ah |oh |euh |non|nan|no|plutot|finalement|en fait|enfin|oups|pardon|desolee?|je voulais dire|c'est|mets|actually|rather|make (?:it|that)|sorry|i meant?|oops|instead|wait|attends?)[ ,:!]+)+/u;

/** "Non, 16h", "plutôt mardi", or an hour alone: the reminder just made is meant for then. An hour alone keeps its day. */
function correction(
  said: Said,
  { id, at }: Extract<PendingQuestion, { kind: 'reminder-made' }>,
  context: RuleContext,
): Recognised['intent'] | null {
  const prefix = correcting.exec(said.folded)?.[0] ?? '';
  const time = partOf(said, prefix.length);
  const isHour = hourOnly.test(time.folded);
  if (prefix === '' && !isHour) return null;
  const day = startOfDay(at, context);
  const reading = readOnlyTime(
    time.typed,
    isHour && day > context.now ? { ...context, now: day } : context,
  );
  if (reading?.at == null || reading.doubt !== null || reading.at <= context.now) return null;
  return { kind: 'reminder.correct', id, at: reading.at };
}

function startOfDay(instant: string, context: RuleContext): Date {
  return DateTime.fromISO(instant, { zone: context.timeZone }).startOf('day').toJSDate();
}

function chosen(
  number: number,
  pending: Extract<PendingQuestion, { kind: 'which' }>,
  context: RuleContext,
): Recognised['intent'] {
  switch (pending.verb) {
    case 'done':
      return { kind: 'done', numbers: [number], words: null };
    case 'cancel':
      return { kind: 'remove', numbers: [number] };
    case 'skip':
      return { kind: 'reminder.skip', number, words: null };
    case 'snooze':
      return {
        kind: 'snooze',
        number,
        words: null,
        at: pending.at === undefined ? context.now : new Date(pending.at),
        byDefault: false,
        timeOnly: false,
      };
  }
}
