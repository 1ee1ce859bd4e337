import { joined, numbered, quoted } from '../wording.ts';
import type { BriefReplies } from '../briefs.ts';
import { andMore } from './and-more.ts';

const short = (lines: readonly string[]): string => numbered(lines.map((line) => quoted(line, 36)));

export const briefs: BriefReplies = {
  timedLine: (text, clock) => `${quoted(text, 26)}, ${clock}`,
  morningBrief: (lines, more, first) =>
    `Your day:\n${short(lines)}${andMore(more)}${first === null ? '' : `\nBegin with: ${quoted(first, 36)}`}`,
  briefEmpty: () => 'Nothing planned today: a light day. If something comes up: todo: pay the rent',
  eveningReview: ({ done, open, more, tomorrow }) =>
    [
      done.length === 0 ? 'The day is over, take a breath.' : `Well done today: ${some(done)}.`,
      ...(open.length === 0 ? [] : [`Still open, no rush:\n${short(open)}${andMore(more)}`]),
      ...(tomorrow === null ? [] : [`First thing tomorrow: ${tomorrow}`]),
    ].join('\n'),
  reviewEmpty: () => 'Nothing left tonight. Sleep well!',
  eveningSummary: (lines, more) =>
    `Still open, no blame:\n${short(lines)}${andMore(more)}\nReply 1 if it is done, or TOMORROW.`,
  summaryMoved: (count, when) =>
    `All right, I'll bring it up ${when}${count === 1 ? '' : ` (${count} reminders)`}.`,
  briefSet: (which, when) =>
    `All right, your ${which === 'morning-brief' ? 'morning' : 'evening'} brief every day, first ${when}. If you change your mind: no more brief`,
  briefDropped: () => 'All right, no more brief. To have it back: morning brief at 8am',
  noBrief: () => 'You have no brief planned. To get one: morning brief at 8am',
};

/** The first three, and how many more. */
function some(labels: readonly string[]): string {
  const shown = labels.slice(0, 3).map((label) => quoted(label, 24));
  const more = labels.length - shown.length;
  return more === 0 ? joined(shown, 'and') : `${shown.join(', ')} and ${more} more`;
}
