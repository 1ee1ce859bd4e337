import { after, readOnlyTime } from '../intents/clock.ts';
import type { Intent } from '../intents/intent.ts';
import type { RuleContext } from '../intents/rule.ts';
import type { Said } from '../intents/said.ts';
import { dropsQuestion } from '../intents/talk.ts';
import type { PendingQuestion } from '../ports/pending-questions.ts';
import { readChoice } from '../onboarding/answers.ts';

/** The questions that Ficelle asks by herself. */
export type NudgeQuestion = Extract<
  PendingQuestion,
  { kind: 'focus' | 'check-in' | 'evening-summary' }
>;

/** The pause that is offered after a focus is a break of its own; the smaller step of a check-in is this long, in minutes. */
const SMALL_STEP = 5;
/** How long after "not yet" it is asked once more, in minutes. */
const ASK_AGAIN = 20;

const numbered = /^(?:(?:le|la|the|option|choix|numero|number|n) ?)?(?<number>\d{1,2})[.)]?$/u;
const isDone =
  /^(?:(?:c'est |ca y est,? ?|it's |i'm |all )?(?:faite?s?|finie?s?|terminee?s?|done|finished))[ !.]*$/u;

/** Reads the answer to what Ficelle asked by herself; `null` when the text is about something else. */
export function answerNudge(
  said: Said,
  pending: NudgeQuestion,
  context: RuleContext,
): Intent | null {
  const number = Number(numbered.exec(said.folded)?.groups?.['number'] ?? 0);
  switch (pending.kind) {
    case 'focus':
      return answerFocus(said, number, pending);
    case 'check-in':
      return answerCheckIn(said, number, pending, context);
    case 'evening-summary':
      return answerSummary(said, number, pending, context);
  }
}

function answerFocus(
  { typed, folded }: Said,
  number: number,
  { over, minutes, about, taskId }: Extract<NudgeQuestion, { kind: 'focus' }>,
): Intent | null {
  const same = { minutes, about, taskId };
  if (taskId !== null && isDone.test(folded)) return { kind: 'focus.enough', taskId };
  const again = over === 'focus' ? 2 : 1;
  if (number === again || /^(?:encore|again|on reprend|once more)(?: \d+)?$/u.test(folded))
    return { kind: 'focus.again', ...same };
  if (number === again + 1 || /^(?:c'est bon|ca suffit|enough|i'm good)$/u.test(folded))
    return { kind: 'focus.enough', taskId: null };
  const agreed = number === 0 && readChoice(typed) === 'agreed';
  if (over === 'pause') return agreed ? { kind: 'focus.again', ...same } : dropped(folded);
  return number === 1 || agreed || /^(?:la )?(?:pause|break)$/u.test(folded)
    ? { kind: 'focus.rest', ...same }
    : dropped(folded);
}

function answerCheckIn(
  { typed, folded }: Said,
  number: number,
  { offers, about }: Extract<NudgeQuestion, { kind: 'check-in' }>,
  context: RuleContext,
): Intent | null {
  const choice = number === 0 ? readChoice(typed) : null;
  if (number === 3) return { kind: 'question.drop' };
  if (offers === 'smaller-step') {
    if (number === 1 || choice === 'agreed')
      return { kind: 'focus.begin', minutes: SMALL_STEP, about, number: null };
    if (number === 2) return { kind: 'check-in.set', at: after(ASK_AGAIN, context), about };
    return dropped(folded);
  }
  if (number === 1 || choice === 'agreed' || isDone.test(folded))
    return { kind: 'check-in.answer', answer: 'yes', about };
  if (
    number === 2 ||
    choice === 'declined' ||
    /^(?:pas (?:encore|vraiment|trop)|not (?:yet|really)|bof)[ !.]*$/u.test(folded)
  )
    return { kind: 'check-in.answer', answer: 'not-yet', about };
  return dropped(folded);
}

function answerSummary(
  said: Said,
  number: number,
  { lines }: Extract<NudgeQuestion, { kind: 'evening-summary' }>,
  context: RuleContext,
): Intent | null {
  if (number > 0) return { kind: 'done', numbers: [number], words: null };
  if (/^(?:tout|tous|all|everything)(?: (?:est )?(?:fait|done))?$/u.test(said.folded)) {
    const numbers = Array.from({ length: lines }, (_, index) => index + 1);
    return { kind: 'done', numbers, words: null };
  }
  const reading = readOnlyTime(said.typed, context);
  if (reading?.at == null || reading.doubt !== null || reading.at <= context.now)
    return dropped(said.folded);
  return { kind: 'summary.move', at: reading.at };
}

const dropped = (folded: string): Intent | null =>
  dropsQuestion(folded) ? { kind: 'question.drop' } : null;
