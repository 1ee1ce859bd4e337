import { readOnlyTime } from './clock.ts';
import type { DoneIntent } from './done.ts';
import type { Rule } from './rule.ts';

/** "Dans 20 min" alone: a later time for what was just reminded of, or a time looking for its text. */
export const timeOnlyRule: Rule<DoneIntent> = {
  name: 'time-only',
  language: null,
  patterns: [/^.{2,60}$/dsu],
  read: ({ said }, context) => {
    if (said.question) return { refused: 'a question' };
    if (
      /^a (?:demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce soir)\b/u.test(
        said.folded,
      )
    )
      return { refused: 'a way of saying goodbye' };
    const reading = readOnlyTime(said.typed, context);
    if (reading?.at == null) return { refused: 'not only a time' };
    if (reading.doubt !== null) return { refused: `the time is ${reading.doubt}` };
    if (reading.at.getTime() <= context.now.getTime()) return { refused: 'the time is now' };
    return {
      kind: 'snooze',
      number: null,
      words: null,
      at: reading.at,
      byDefault: false,
      timeOnly: true,
    };
  },
};
