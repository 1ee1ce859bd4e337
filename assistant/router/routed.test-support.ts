import { DateTime } from 'luxon';
import type { Language } from '../language.ts';
import type { PendingQuestion } from '../ports/pending-questions.ts';
import { route, type Route } from './route.ts';

export const ZONE = 'Europe/Paris';
/** Tuesday 10 March 2026, 14:30 in Paris. */
export const NOW = new Date('2026-03-10T13:30:00Z');

/** Routes a text received at `NOW` from a user in Paris, who speaks French unless said otherwise. */
export function routed(
  text: string,
  more: {
    readonly language?: Language;
    readonly shownCount?: number;
    readonly pending?: PendingQuestion;
  } = {},
): Route {
  return route(text, {
    now: NOW,
    profile: { language: more.language ?? 'fr', timeZone: ZONE },
    shownCount: more.shownCount ?? 0,
    pending: more.pending ?? null,
  });
}

/** The intent with its instants as local time ("11 15:00" is the 11th at 15:00), or 'unsure'. */
export function understood(...args: Parameters<typeof routed>): Record<string, unknown> | 'unsure' {
  const { intent, certainty } = routed(...args);
  if (intent === null || certainty === 'unsure') return 'unsure';
  return Object.fromEntries(
    Object.entries(intent).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Date
        ? DateTime.fromJSDate(value, { zone: ZONE }).toFormat('d HH:mm')
        : value,
    ]),
  );
}
