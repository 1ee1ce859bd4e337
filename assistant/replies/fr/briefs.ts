import { joined, numbered, quoted } from '../wording.ts';
import type { BriefReplies } from '../briefs.ts';
import { andMore } from './and-more.ts';

const short = (lines: readonly string[]): string => numbered(lines.map((line) => quoted(line, 36)));

export const briefs: BriefReplies = {
  timedLine: (text, clock) => `${quoted(text, 26)}, ${clock}`,
  morningBrief: (lines, more, first) =>
    `Ta journée :\n${short(lines)}${andMore(more)}${first === null ? '' : `\nPour commencer : ${quoted(first, 36)}`}`,
  briefEmpty: () =>
    "Rien de prévu aujourd'hui : une journée légère. Si une chose te vient : à faire : payer le loyer",
  eveningReview: ({ done, open, more, tomorrow }) =>
    [
      done.length === 0
        ? 'La journée est finie, souffle un peu.'
        : `Bravo, fait aujourd'hui : ${some(done)}.`,
      ...(open.length === 0
        ? []
        : [`Encore ouvert, sans urgence :\n${short(open)}${andMore(more)}`]),
      ...(tomorrow === null ? [] : [`Demain, d'abord : ${tomorrow}`]),
    ].join('\n'),
  reviewEmpty: () => 'Rien en attente ce soir. Repose-toi bien !',
  eveningSummary: (lines, more) =>
    `Resté ouvert, sans reproche :\n${short(lines)}${andMore(more)}\nRéponds 1 si c'est fait, ou DEMAIN.`,
  summaryMoved: (count, when) =>
    `D'accord, je t'en reparle ${when}${count === 1 ? '' : ` (${count} rappels)`}.`,
  briefSet: (which, when) =>
    `D'accord, ton bilan du ${which === 'morning-brief' ? 'matin' : 'soir'} tous les jours, d'abord ${when}. Si tu changes d'avis : plus de bilan`,
  briefDropped: () => "D'accord, plus de bilan. Pour le remettre : bilan du matin à 8h",
  noBrief: () => "Tu n'as pas de bilan prévu. Pour en avoir un : bilan du matin à 8h",
};

/** The first three, and how many more. */
function some(labels: readonly string[]): string {
  const shown = labels.slice(0, 3).map((label) => quoted(label, 24));
  const more = labels.length - shown.length;
  return more === 0 ? joined(shown, 'et') : `${shown.join(', ')} et ${more} de plus`;
}
