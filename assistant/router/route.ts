import { detectLanguage } from '../detect-language.ts';
import type { Intent } from '../intents/intent.ts';
import { fallbackRules } from '../intents/fallback.ts';
import { matchRule, type Rule, type RuleContext } from '../intents/rule.ts';
import { asSaid, type Said } from '../intents/said.ts';
import type { Language } from '../language.ts';
import type { PendingQuestion } from '../ports/pending-questions.ts';
import type { Profile } from '../ports/user-record.ts';
import { answer } from './answer.ts';
import { withoutClosing, withoutOpening } from './courtesy.ts';
import { correctCommand } from './misspelling.ts';
import type { Recognised } from './recognised.ts';
import { rules } from './rules.ts';

export interface RouteContext {
  readonly now: Date;
  readonly profile: Pick<Profile, 'language' | 'timeZone'>;
  /** How many numbered lines were last shown and are still valid; default 0. */
  readonly shownCount?: number;
  /** The question still open, when there is one. */
  readonly pending?: PendingQuestion | null;
}

export interface Route {
  /** `null` when nothing was recognised. */
  readonly intent: Intent | null;
  /** Only a certain intent is executed; an unsure text goes to the agent. */
  readonly certainty: 'certain' | 'unsure';
  /** The language to answer in: that of the text when it is clear, else that of the profile. */
  readonly language: Language;
  readonly explanation: {
    /** The rule that recognised the text. */
    readonly rule: string | null;
    readonly slots: Readonly<Record<string, unknown>>;
    /** Rules whose words matched and that declined, with their reason. */
    readonly considered: readonly { readonly rule: string; readonly why: string }[];
  };
}

/** A rule that did not decide: it would have accepted the text as `kind`, or declined for `why`, or its words do not match. */
export interface Rival {
  readonly rule: string;
  readonly kind?: Intent['kind'];
  readonly why?: string;
}

/** Longer texts are never commands; they are left to the agent. */
const LONGEST_COMMAND = 1000;

/**
 * Decides what a text asks for, in French or English whatever the profile says. Pure, and well under 5 ms.
 * When in doubt it is unsure: a wrong action is worse than a question.
 */
export function route(text: string, context: RouteContext): Route {
  const { profile } = context;
  const ruleContext: RuleContext = {
    now: context.now,
    timeZone: profile.timeZone,
    language: profile.language,
    shownCount: context.shownCount ?? 0,
  };
  const considered: { rule: string; why: string }[] = [];
  const said = asSaid(text);
  if (said.typed === '' || said.typed.length > LONGEST_COMMAND) {
    considered.push({ rule: 'any', why: said.typed === '' ? 'an empty text' : 'too long' });
    return unsure(text, profile.language, considered);
  }
  const pending = context.pending ?? null;
  const found =
    (pending && answer(said, pending, ruleContext, 'direct')) ??
    recognise(said, ruleContext, considered) ??
    corrected(said, ruleContext, considered) ??
    (pending && answer(said, pending, ruleContext, 'free'));
  if (found === null) return unsure(text, profile.language, considered);

  return {
    intent: found.intent,
    certainty: 'certain',
    language: languageOf(found, text, profile.language),
    explanation: { rule: found.rule, slots: slotsOf(found.intent), considered },
  };
}

/**
 * A kind local answer to what was not recognised, where no model is there to make sense of it; `null` for most texts.
 * Kept apart from `route`, because "yes" may well answer what a model asked.
 */
export function routeFallback(
  text: string,
  { now, profile, shownCount, pending }: RouteContext,
): Intent | null {
  const context = { now, ...profile, shownCount: shownCount ?? 0 };
  const said = withoutClosing(withoutOpening(asSaid(text)));
  for (const rule of fallbackRules) {
    const found = attempt(rule, said, context, []);
    if (found === null) continue;
    // It is an answer after all, to a question that it does not settle: asked once more.
    const asksAgain = found.intent.kind === 'stray-answer' && pending?.kind === 'reminder-time';
    return asksAgain
      ? { kind: 'reminder.ask-time', text: pending.text, doubt: 'missing', near: null }
      : found.intent;
  }
  return null;
}

function recognise(
  said: Said,
  context: RuleContext,
  considered: { rule: string; why: string }[],
): Recognised | null {
  for (const [rule, form] of attempts(said)) {
    const found = attempt(rule, form, context, considered);
    if (found !== null) return found;
  }
  return null;
}

/** Every rule with the form of the text that it reads, in the order in which they are tried. */
function* attempts(said: Said): Generator<readonly [Rule<Intent>, Said]> {
  // "Hi there" is a greeting as a whole; "Hi, remind me …" is a request after one.
  const openings = [withoutOpening(said), said];
  for (const opened of openings[0]?.typed === said.typed ? [said] : openings) {
    const closed = withoutClosing(opened);
    for (const rule of rules) yield [rule, rule.keepsClosing === true ? opened : closed];
  }
}

/**
 * What each of the other rules would have made of a text: those that accept it too come later in the order, the rest decline or
 * their words do not match. For explanations; routing does not need it.
 */
export function rivals(text: string, context: RouteContext): readonly Rival[] {
  const { timeZone, language } = context.profile;
  const shownCount = context.shownCount ?? 0;
  const chosen = route(text, context).explanation.rule;
  const found = new Map<string, Rival>();
  for (const [rule, form] of attempts(asSaid(text))) {
    if (rule.name === chosen) continue;
    const declined: { rule: string; why: string }[] = [];
    const accepted = attempt(
      rule,
      form,
      { now: context.now, timeZone, language, shownCount },
      declined,
    );
    const [reason] = declined;
    const known = found.get(rule.name);
    if (accepted !== null) found.set(rule.name, { rule: rule.name, kind: accepted.intent.kind });
    else if (known?.kind === undefined)
      found.set(rule.name, reason === undefined ? (known ?? { rule: rule.name }) : reason);
  }
  return [...found.values()];
}

function attempt(
  rule: Rule<Intent>,
  said: Said,
  context: RuleContext,
  considered: { rule: string; why: string }[],
): Recognised | null {
  const match = matchRule(rule, said);
  if (match === null) return null;
  // A rule in one language reads its times in that language first.
  const verdict = rule.read(match, { ...context, language: rule.language ?? context.language });
  if ('kind' in verdict) return { rule: rule.name, intent: verdict, language: rule.language };
  considered.push({ rule: rule.name, why: verdict.refused });
  return null;
}

function corrected(
  said: Said,
  context: RuleContext,
  considered: { rule: string; why: string }[],
): Recognised | null {
  const fixed = correctCommand(withoutOpening(said));
  return fixed === null ? null : recognise(fixed, context, considered);
}

function slotsOf(intent: Intent): Record<string, unknown> {
  return Object.fromEntries(Object.entries(intent).filter(([name]) => name !== 'kind'));
}

function languageOf(found: Recognised, text: string, profile: Language): Language {
  if (found.intent.kind === 'language.set') return found.intent.language;
  return found.language ?? detectLanguage(text) ?? profile;
}

function unsure(
  text: string,
  profile: Language,
  considered: Route['explanation']['considered'],
): Route {
  return {
    intent: null,
    certainty: 'unsure',
    language: detectLanguage(text) ?? profile,
    explanation: { rule: null, slots: {}, considered },
  };
}
