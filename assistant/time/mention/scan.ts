import type { LanguageRules } from './language-rules.ts';
import type { Clock, Lead, Mention, PieceSetting, Reading, Said } from './mention.ts';
import { textAt, type Token } from '../text/tokens.ts';

/** Every mention of a time in a text, in order; each token is looked at a bounded number of times. */
export function scan(tokens: readonly Token[], rules: LanguageRules, strict: boolean): Mention[] {
  const mentions: Mention[] = [];
  let at = 0;
  while (at < tokens.length) {
    const mention = readMention(tokens, at, rules, strict);
    if (mention && !rules.refusals.has(textAt(tokens, at - 1))) mentions.push(mention);
    at = mention?.to ?? at + 1;
  }
  return mentions;
}

function readMention(
  tokens: readonly Token[],
  at: number,
  rules: LanguageRules,
  strict: boolean,
): Mention | null {
  const first = readFirst(tokens, at, rules, strict);
  if (!first) return null;
  let said = first.said;
  let to = first.to;
  for (let n = 0; n < 6; n += 1) {
    const more =
      readMore(tokens, to, rules, strict, said) ??
      readRangeEnd(tokens, at, to, rules, strict, said);
    if (!more) break;
    said = more.value;
    to = more.next;
  }
  const ranged = to !== first.to;
  const kind = first.lead?.kind;
  const apart = (kind === 'of' && at > 0) || (kind === 'from' && isMoved(tokens, at, rules));
  return {
    said,
    from: first.from,
    to,
    leadFrom: at,
    qualifies: apart && !ranged,
  };
}

interface First {
  readonly said: Said;
  readonly from: number;
  readonly to: number;
  readonly lead: Lead | null;
}

function readFirst(
  tokens: readonly Token[],
  at: number,
  rules: LanguageRules,
  strict: boolean,
): First | null {
  const plain = readPiece(tokens, at, rules, { lead: null, said: {}, strict });
  const led = readLead(tokens, at, rules, strict);
  const piece = led && readPiece(tokens, led.next, rules, { lead: led.value, said: {}, strict });
  if (!piece || (plain && plain.next >= piece.next)) {
    return plain && { said: plain.value, from: at, to: plain.next, lead: null };
  }
  const asked = rules.askers.has(textAt(tokens, at - 1));
  const said = led.value.doubtful && !asked ? { ...piece.value, doubtful: true } : piece.value;
  const apart = led.value.outside === true || led.value.kind === 'of';
  return { said, from: apart ? led.next : at, to: piece.next, lead: led.value };
}

function readLead(
  tokens: readonly Token[],
  at: number,
  rules: LanguageRules,
  strict: boolean,
): Reading<Lead> | null {
  const lead = rules.leads.read(tokens, at);
  const bare = textAt(tokens, at) === 'a' && tokens[at]?.accented !== true;
  const verb = bare && (strict || rules.havers.has(textAt(tokens, at - 1)));
  return verb ? null : lead;
}

function readPiece(
  tokens: readonly Token[],
  at: number,
  rules: LanguageRules,
  setting: PieceSetting,
): Reading<Said> | null {
  for (const read of rules.pieces) {
    const piece = read(tokens, at, setting);
    if (piece) return piece;
  }
  return null;
}

/** A further piece that completes what was said: a day gets its hour, an hour its day. */
function readMore(
  tokens: readonly Token[],
  at: number,
  rules: LanguageRules,
  strict: boolean,
  said: Said,
): Reading<Said> | null {
  const plain = readPiece(tokens, at, rules, { lead: null, said, strict });
  const merged = plain && merge(said, plain.value);
  if (plain && merged) return { value: merged, next: plain.next };
  const link = rules.links.read(tokens, at);
  if (!link) return null;
  const piece = readPiece(tokens, link.next, rules, { lead: link.value, said, strict });
  const joined = piece && merge(said, piece.value);
  if (!joined) return null;
  const value = link.value.doubtful ? { ...joined, doubtful: true } : joined;
  return { value, next: piece.next };
}

/** Both halves put together, or `null` when they say the same kind of thing. */
export function merge(a: Said, b: Said): Said | null {
  if (a.instant !== undefined || b.instant !== undefined) return null;
  if (a.delay || b.delay) return mergeDelay(a, b);
  if (a.clock && b.clock) return null;
  if (a.part && b.part && a.part.part !== b.part.part) return null;
  const day = a.day && b.day ? mergeDays(a.day, b.day) : (a.day ?? b.day);
  if (day === null) return null;
  const part = a.part ?? b.part;
  const clock = a.clock ?? b.clock;
  return {
    ...(day && { day }),
    ...(part && { part }),
    ...(clock && { clock }),
    ...((a.doubtful || b.doubtful) && { doubtful: true }),
  };
}

/** "today in one hour": the day adds nothing to the delay. */
function mergeDelay(a: Said, b: Said): Said | null {
  const [delayed, other] = a.delay ? [a, b] : [b, a];
  const { day } = other;
  const alone = !other.clock && !other.part && !other.delay;
  return day?.kind === 'offset' && day.days === 0 && alone ? delayed : null;
}

type SaidDay = NonNullable<Said['day']>;

function mergeDays(a: SaidDay, b: SaidDay): SaidDay | null {
  const [date, weekday] = a.kind === 'date' ? [a, b] : [b, a];
  if (date.kind === 'date' && weekday.kind === 'weekday' && date.weekday === null) {
    return { ...date, weekday: weekday.weekday };
  }
  if (a.kind === 'weekend' && a.which === 'this' && b.kind === 'weekday' && b.weekday > 5) return b;
  if (a.kind === 'unit' && a.unit === 'week' && a.shift === 1 && b.kind === 'weekday') {
    return { ...b, which: 'week1' };
  }
  return null;
}

/** "le rdv de 15h à 14h" is no range; "de 22h à 2h" is one, over midnight. */
function goesBack(start: Clock, end: Clock): boolean {
  const overnight = start.hour >= 18 && end.hour <= 10;
  const overNoon = start.hour >= 7 && start.hour <= 12 && end.hour >= 1 && end.hour <= 6;
  return end.hour < start.hour && !overnight && !overNoon;
}

/** "décale le rappel de 15h", "change it from 3pm": the time it leaves, not the one it gets. */
function isMoved(tokens: readonly Token[], at: number, rules: LanguageRules): boolean {
  return tokens.slice(0, at).some(({ text }) => rules.movers.has(text));
}

/** "July 13 - July 15", "du 10 juin au 1er juillet": the first day counts. */
function readLastDay(
  tokens: readonly Token[],
  from: number,
  link: Reading<'always' | 'between'>,
  rules: LanguageRules,
  strict: boolean,
  said: Said,
): Reading<Said> | null {
  if (said.day?.kind !== 'date' || isMoved(tokens, from, rules)) return null;
  const end = readPiece(tokens, link.next, rules, { lead: { kind: 'on' }, said: {}, strict });
  const last = end?.value.day;
  return end && last?.kind === 'date' && last.month !== null
    ? { value: said, next: end.next }
    : null;
}

/** "9h à 11h", "3 to 5pm", "9-11am": the beginning counts; the end lends it its "pm". */
function readRangeEnd(
  tokens: readonly Token[],
  from: number,
  at: number,
  rules: LanguageRules,
  strict: boolean,
  said: Said,
): Reading<Said> | null {
  const link = rules.rangeLinks.read(tokens, at);
  if (!link) return null;
  if (!said.clock) return readLastDay(tokens, from, link, rules, strict, said);
  const between = tokens.slice(from, at).some(({ text }) => text === rules.between);
  if (link.value === 'between' && !between) return null;
  if (isMoved(tokens, from, rules)) return null;
  const end = readPiece(tokens, link.next, rules, { lead: { kind: 'at' }, said, strict });
  if (!end?.value.clock || end.value.day) return null;
  const { offset } = end.value.clock;
  const clock =
    offset === undefined || said.clock.offset !== undefined
      ? said.clock
      : { ...said.clock, offset };
  if (rules.language === 'fr' && goesBack(clock, end.value.clock)) return null;
  const lends =
    clock.cycle === 'bare' && (end.value.clock.cycle === 'am' || end.value.clock.cycle === 'pm');
  const start =
    lends && clock.hour <= end.value.clock.hour
      ? { ...clock, cycle: end.value.clock.cycle }
      : clock;
  return { value: { ...said, clock: start }, next: end.next };
}
