import type { Route } from '../router/route.ts';
import { completeness } from './completeness.ts';

/** A text of the line, as far as the decision needs it. */
export interface WaitingText {
  readonly body: string;
  /** Milliseconds since it was received. */
  readonly ageMs: number;
}

/** How long a text that may be a fragment waits for the rest of a burst, in milliseconds. */
export interface BurstPatience {
  /** Since the last fragment. */
  readonly waitMs: number;
  /** Since the first fragment: nobody waits longer than this. */
  readonly capMs: number;
}

/** The first `count` texts of a line, read as one. */
export interface Unit {
  readonly count: number;
  readonly text: string;
  readonly route: Route;
}

/** What to do with the head of a line of texts. */
export type NextUnit =
  /** It is understood: act on it. */
  | (Unit & { readonly kind: 'certain' })
  /** It is not understood, and nothing more is awaited: the agent's. */
  | (Unit & { readonly kind: 'unsure' })
  /** More may follow: look again after `ms`. */
  | { readonly kind: 'wait'; readonly ms: number };

/**
 * Decides how much of a burst is one turn.
 *
 * A complete request is answered at once and alone. One that is not understood, or only half said, may be a fragment:
 * it is read together with those behind it, and only when that makes no complete request either does it wait a moment.
 * @param texts the line, oldest first; at least one.
 */
export function nextUnit(
  texts: readonly WaitingText[],
  patience: BurstPatience,
  route: (text: string) => Route,
): NextUnit {
  const [head] = texts;
  if (head === undefined) throw new RangeError('A unit needs at least one text');
  let unit: Unit = { count: 1, text: head.body, route: route(head.body) };
  if (completeness(unit.route) === 'complete') return settled(unit);

  for (const next of texts.slice(1)) {
    const startsAnew = completeness(route(next.body)) === 'complete';
    const half = completeness(unit.route) === 'half';
    // Half a request and then a whole one are two things.
    if (startsAnew && half) return settled(unit);
    const text = `${unit.text} ${next.body}`.trim();
    const together: Unit = { count: unit.count + 1, text, route: route(text) };
    const joined = completeness(together.route);
    if (joined === 'complete') return settled(together);
    // What does not continue the first fragments is another matter.
    if (startsAnew || (half && joined === 'unknown')) return settled(unit);
    unit = together;
  }
  const last = texts.at(-1) ?? head;
  const ms = Math.min(patience.waitMs - last.ageMs, patience.capMs - head.ageMs);
  return ms > 0 ? { kind: 'wait', ms } : settled(unit);
}

function settled(unit: Unit): NextUnit {
  return { ...unit, kind: completeness(unit.route) === 'unknown' ? 'unsure' : 'certain' };
}
