import type { Route } from '../router/route.ts';

/** A text of the line, as far as the decision needs it. */
export interface WaitingText {
  readonly body: string;
  /** Milliseconds since it was received. */
  readonly ageMs: number;
}

/** How long an unsure text waits for the rest of a burst, in milliseconds. */
export interface BurstPatience {
  /** Since the last fragment. */
  readonly waitMs: number;
  /** Since the first fragment: nobody waits longer than this. */
  readonly capMs: number;
}

/** What to do with the head of a line of texts. */
export type NextUnit =
  /** The first `count` texts, read as one, are understood with certainty. */
  | {
      readonly kind: 'certain';
      readonly count: number;
      readonly text: string;
      readonly route: Route;
    }
  /** The first `count` texts are not understood and nothing more is awaited: the agent's. */
  | {
      readonly kind: 'unsure';
      readonly count: number;
      readonly text: string;
      readonly route: Route;
    }
  /** More may follow: look again after `ms`. */
  | { readonly kind: 'wait'; readonly ms: number };

/**
 * Decides how much of a burst is one turn.
 *
 * A text that is understood with certainty is answered at once and alone. One that is not may be a fragment: it is read
 * together with those behind it, and only when that makes no sense either does it wait a moment for more.
 * @param texts the line, oldest first; at least one.
 */
export function nextUnit(
  texts: readonly WaitingText[],
  patience: BurstPatience,
  route: (text: string) => Route,
): NextUnit {
  const [head] = texts;
  if (head === undefined) throw new RangeError('A unit needs at least one text');
  const alone = route(head.body);
  if (isCertain(alone)) return { kind: 'certain', count: 1, text: head.body, route: alone };

  let joined = head.body;
  let unsure: NextUnit = { kind: 'unsure', count: 1, text: joined, route: alone };
  for (let count = 2; count <= texts.length; count++) {
    const next = texts[count - 1];
    if (next === undefined) break;
    joined = `${joined} ${next.body}`.trim();
    const together = route(joined);
    if (isCertain(together)) return { kind: 'certain', count, text: joined, route: together };
    // A request of its own ends the burst: what came before it is a unit, whatever it meant.
    if (isCertain(route(next.body))) return unsure;
    unsure = { kind: 'unsure', count, text: joined, route: together };
  }
  const last = texts.at(-1) ?? head;
  const ms = Math.min(patience.waitMs - last.ageMs, patience.capMs - head.ageMs);
  return ms > 0 ? { kind: 'wait', ms } : unsure;
}

function isCertain(route: Route): boolean {
  return route.certainty === 'certain' && route.intent !== null;
}
