import type { LanguageRules } from './language-rules.ts';
import type { Mention, Said } from './mention.ts';
import { merge } from './scan.ts';
import { textAt, type Token } from '../text/tokens.ts';

/** The time a text is about, out of all the times it mentions. */
export interface Picked {
  readonly said: Said;
  /** The mention reported as the phrase. */
  readonly main: Mention;
  /** Every mention used, all to be cut from the rest. */
  readonly mentions: readonly Mention[];
  readonly doubtful: boolean;
}

/**
 * One mention is the time meant. Of several, the one right after "rappelle-moi" / "remind me" is; a day and an hour said apart
 * are joined ("remind me tomorrow to call mom at 9"); otherwise the first is taken, with a doubt. A time that comes back ("tous
 * les mardis") is read as its next occurrence, with a doubt.
 */
export function pick(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  rules: LanguageRules,
): Picked | null {
  const picked = pickOne(tokens, mentions, rules);
  // "3 fridays from now" does not come back.
  if (picked?.main.said.day?.kind === 'beside') return picked;
  const marks = tokens.flatMap((_, from) => {
    const mark = rules.recurring.read(tokens, from);
    return mark ? [{ from, to: mark.next }] : [];
  });
  if (!picked || marks.length === 0) return picked;
  const led = marks.find((mark) => mark.to === picked.main.leadFrom);
  if (!led) return { ...picked, doubtful: true };
  const main = { ...picked.main, from: led.from, leadFrom: led.from };
  const others = picked.mentions.filter((mention) => mention !== picked.main);
  return { ...picked, main, mentions: [main, ...others], doubtful: true };
}

function pickOne(
  tokens: readonly Token[],
  all: readonly Mention[],
  rules: LanguageRules,
): Picked | null {
  // "remind me at 2 about the 3pm call": what qualifies a noun gives way to a time of its own.
  const own = all.filter((mention) => !mention.qualifies);
  const mentions = own.some(({ said }) => said.clock ?? said.delay ?? said.part) ? own : all;
  const [main, second] = mentions;
  if (!main) return null;
  const one = (mention: Mention, doubtful: boolean): Picked => ({
    said: mention.said,
    main: mention,
    mentions: [mention],
    doubtful: doubtful || hasLooseNumber(tokens, mention) || isUnsure(tokens, mention, rules),
  });
  if (!second) return one(main, main.qualifies);
  const joined = mentions.length === 2 ? join(main, second) : null;
  if (joined) {
    const closing = second.to === tokens.length || tokens[second.to]?.kind === 'mark';
    return { said: joined, main, mentions: [main, second], doubtful: !closing };
  }
  const asked = mentions.find(({ leadFrom }) => rules.askers.has(textAt(tokens, leadFrom - 1)));
  return asked ? one(asked, false) : one(main, true);
}

function isUnsure(
  tokens: readonly Token[],
  { leadFrom, to }: Mention,
  rules: LanguageRules,
): boolean {
  return tokens.some((_, at) => {
    const phrase = rules.unsure.read(tokens, at);
    return phrase !== null && (at < leadFrom || at >= to);
  });
}

/** A day without an hour and an hour without a day. */
function join(a: Mention, b: Mention): Said | null {
  if (a.qualifies || b.qualifies) return null;
  const [day, hour] = a.said.day ? [a.said, b.said] : [b.said, a.said];
  const complementary = day.day && !day.clock && hour.clock && !hour.day;
  return complementary ? merge(day, hour) : null;
}

/** "dinner 8 tonight", "demain 9 dentiste", "in 3 hrs 20": a number beside it may belong to the time. */
function hasLooseNumber(tokens: readonly Token[], { said, leadFrom, from, to }: Mention): boolean {
  if (said.clock || (!said.day && !said.delay)) return false;
  const before = leadFrom === from && said.day ? tokens[leadFrom - 1] : undefined;
  return [before, tokens[to]].some(
    (token) => token?.kind === 'number' && token.text.length <= 2 && Number(token.text) < 60,
  );
}
