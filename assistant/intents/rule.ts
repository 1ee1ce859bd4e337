import type { Language } from '../language.ts';
import { partOf, type Said } from './said.ts';

/** What a rule may know besides the text. */
export interface RuleContext {
  readonly now: Date;
  readonly timeZone: string;
  /** The language of the user's profile. */
  readonly language: Language;
  /** How many numbered lines were last shown and are still valid. */
  readonly shownCount: number;
}

/** Why a rule whose words matched still declines. */
export interface Refusal {
  readonly refused: string;
}

export interface Match {
  /** The whole text that was matched. */
  readonly said: Said;
  /** What a named group captured, in both forms; empty when it captured nothing. */
  slot(name: string): Said;
}

/** One way of asking for something, read as an `I`. Patterns are tried on the folded text, and must cover all of it. */
export interface Rule<I> {
  /** Stable name, printed by `npx ficelle explain`. */
  readonly name: string;
  /** The language its words belong to; `null` when both use them. */
  readonly language: Language | null;
  readonly patterns: readonly RegExp[];
  /** The rule reads closing words ("merci", "…") too, because the user's own words go to the end. */
  readonly keepsClosing?: boolean;
  read(match: Match, context: RuleContext): I | Refusal;
}

/** Builds an anchored pattern from its source, where a space outside brackets also stands for a line break. */
export function whole(source: string): RegExp {
  const spaced = source.replace(/\[[^\]]*\]| /gu, (part) => (part === ' ' ? '[ \\n]' : part));
  return new RegExp(`^(?:${spaced})$`, 'dsu');
}

/** Matches a text against the patterns of a rule; `null` when none covers it. */
export function matchRule(rule: Pick<Rule<unknown>, 'patterns'>, said: Said): Match | null {
  for (const pattern of rule.patterns) {
    const found = pattern.exec(said.folded);
    if (found === null) continue;
    const places: Partial<Record<string, [number, number]>> = found.indices?.groups ?? {};
    return {
      said,
      slot: (name) => {
        const place = places[name];
        return place === undefined ? partOf(said, 0, 0) : partOf(said, place[0], place[1]);
      },
    };
  }
  return null;
}
