import { detectLanguage } from '../detect-language.ts';
import type { Language } from '../language.ts';
import { ENGLISH } from './english/rules.ts';
import { readExplicitDate } from './figures/explicit-dates.ts';
import { FRENCH } from './french/rules.ts';
import type { LanguageRules } from './mention/language-rules.ts';
import type { Mention } from './mention/mention.ts';
import { pick, type Picked } from './mention/pick.ts';
import { resolve, type Resolved } from './resolve/resolve.ts';
import { restOf, stretchOf } from './text/rest.ts';
import { scan } from './mention/scan.ts';
import { correctSpelling } from './text/spelling.ts';
import { tokenise, type Token } from './text/tokens.ts';
import type { WhenContext, WhenReading } from './when.ts';

const RULES: Readonly<Record<Language, LanguageRules>> = { fr: FRENCH, en: ENGLISH };

/**
 * Reads the time that a text speaks of, as people text it, in French and English.
 * Clock times that have passed move to their next occurrence; a day without an hour is that day at 09:00; parts of the day stand
 * for 09:00, 12:00, 15:00, 19:00 and 22:00. What is not certainly a time is not read (`at` is `null`), and what may be meant
 * otherwise carries a doubt; a day that no year has (31 April) has no `at` but the doubt `nonexistent`. A time that clocks skip is moved forward by the gap; of one that comes twice, the first is meant.
 * Pure; linear in the length of the text. Throws a `RangeError` when the zone is unknown.
 */
export function readWhen(text: string, context: WhenContext): WhenReading {
  const tokens = tokenise(text);
  const found = readExplicit(text, tokens, context) ?? readSaid(text, tokens, context);
  if (!found) {
    return { at: null, grain: null, phrase: '', index: -1, rest: text.trim(), doubt: null };
  }
  const { picked, resolved } = found;
  const phrase = stretchOf(tokens, picked.main.from, picked.main.to);
  const ambiguity = picked.doubtful ? 'ambiguous' : null;
  const cuts = picked.mentions.map(({ leadFrom, to }) => stretchOf(tokens, leadFrom, to));
  return {
    at: resolved?.at ?? null,
    grain: resolved?.grain ?? null,
    phrase: text.slice(phrase.from, phrase.to),
    index: phrase.from,
    rest: restOf(text, cuts),
    doubt: resolved === null ? 'nonexistent' : (resolved.doubt ?? ambiguity),
  };
}

interface Found {
  readonly picked: Picked;
  /** `null` when a day was said that no year has (30 February). */
  readonly resolved: Resolved | null;
}

function readExplicit(text: string, tokens: readonly Token[], context: WhenContext): Found | null {
  const main = readExplicitDate(text, tokens, context.timeZone);
  const resolved = main && resolve(main.said, { ...context, language: 'en', hint: null });
  if (!main || !resolved) return null;
  return { picked: { said: main.said, main, mentions: [main], doubtful: false }, resolved };
}

/**
 * Reads in the user's language and in the other one; the one that explains more of the text is right. When nothing tells the
 * language and both explain as much but differ ("05/03"), there is a doubt.
 */
function readSaid(text: string, tokens: readonly Token[], context: WhenContext): Found | null {
  const known = context.language ?? detectLanguage(text);
  const first = known ?? 'fr';
  const other = first === 'fr' ? 'en' : 'fr';
  const own = scan(correctSpelling(tokens, first), RULES[first], false);
  const foreign = scan(correctSpelling(tokens, other), RULES[other], known !== null);
  const lead = reach(own) - reach(foreign);
  const found =
    lead < 0 ? settle(tokens, foreign, other, context) : settle(tokens, own, first, context);
  if (lead !== 0 || known !== null || !found) return found;
  const rival = settle(tokens, foreign, other, context);
  const agree = rival?.resolved?.at.getTime() === found.resolved?.at.getTime();
  return agree ? found : { ...found, picked: { ...found.picked, doubtful: true } };
}

function settle(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  language: Language,
  context: WhenContext,
): Found | null {
  const picked = pick(tokens, mentions, RULES[language]);
  const resolved = picked && resolve(picked.said, { ...context, language, hint: hintIn(tokens) });
  if (!picked || (!resolved && !isDate(picked))) return null;
  return { picked, resolved };
}

/** A date by its month, whose day that month may not have. */
function isDate({ said }: Picked): boolean {
  return said.day?.kind === 'date' && said.day.month !== null;
}

const MORNING = new Set(['wake', 'alarm', 'breakfast', 'reveille', 'reveiller', 'reveil']);
const EVENING = new Set(['dinner', 'supper', 'drinks', 'diner', 'souper', 'apero']);

/** What the other words say about an hour that may be of the morning or of the evening. */
function hintIn(tokens: readonly Token[]): 'morning' | 'evening' | null {
  if (tokens.some(({ text }) => MORNING.has(text))) return 'morning';
  return tokens.some(({ text }) => EVENING.has(text)) ? 'evening' : null;
}

/** How much of the text the mentions cover, in tokens. */
function reach(mentions: readonly Mention[]): number {
  return mentions.reduce((sum, { from, to }) => sum + to - from, 0);
}
