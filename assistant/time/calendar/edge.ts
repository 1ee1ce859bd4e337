import type { Day } from '../mention/day.ts';
import type { Reading } from '../mention/mention.ts';
import type { Token } from '../text/tokens.ts';
import type { CalendarLanguage } from './calendar-language.ts';
import { readInnerPeriod } from './period.ts';

/** Reads the start, the middle or the end of a period: "end of next week", "début avril", "mid march", "la fin de l'année". */
export function readEdge(
  tokens: readonly Token[],
  at: number,
  language: CalendarLanguage,
): Reading<Day> | null {
  const edge = language.edges.read(tokens, at);
  if (!edge) return null;
  const of = language.of.read(tokens, edge.next)?.next ?? edge.next;
  const period =
    readInnerPeriod(tokens, of, language) ?? readInnerPeriod(tokens, edge.next, language);
  if (!period) return null;
  const { value } = period;
  const moves = language.language === 'fr' && value.kind === 'unit' && value.unit === 'month';
  return {
    value: { kind: 'edge', edge: edge.value, period: value, ...(moves && { moves }) },
    next: period.next,
  };
}
