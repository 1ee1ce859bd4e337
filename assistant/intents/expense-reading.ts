import { amountsIn, type Amount } from '../money/amount.ts';
import { categoryIn, type Category } from '../money/category.ts';
import type { SaidCurrency } from '../money/currency.ts';
import { doubtOf, doubtOfBare } from './expense-doubt.ts';
import type { Refusal, RuleContext } from './rule.ts';
import { fold } from '../fold.ts';
import type { Said } from './said.ts';
import { spentWhen } from './spent-when.ts';

/** One expense, as it was said. */
export interface SaidExpense {
  /** In minor units. */
  readonly amount: number;
  readonly currency: SaidCurrency | null;
  /** What it was for, as typed; empty when that was not said. */
  readonly text: string;
  readonly category: Category;
  readonly at: Date;
}

/**
 * How the text asks: `noun` calls it an expense, `paid` says that it was paid, `bought` that something was bought, `bare` only puts
 * an amount beside a word. The less it says, the more must be certain.
 */
export type Asking = 'noun' | 'paid' | 'bought' | 'bare';

/** Reads one expense or several ("resto 23€ et ciné 12€", one a line); declines as a whole when one of them is not certain. */
export function readExpenses(
  said: Said,
  context: RuleContext,
  asking: Asking,
): readonly SaidExpense[] | Refusal {
  if (said.question) return { refused: 'a question' };
  const parts = partsOf(said, asking);
  if ('refused' in parts) return parts;
  const read: Read[] = [];
  for (const part of parts) {
    const one = readOne(part, context, asking);
    if ('refused' in one) return one;
    read.push(one);
  }
  // On one line, a day said once is that of all: "resto 23€ et ciné 12€ hier".
  const days = read.flatMap(({ at }) => at ?? []);
  const shared = days.length === 1 && !said.folded.includes('\n') ? days[0] : undefined;
  return read.map((one) => ({ ...one, at: one.at ?? shared ?? context.now }));
}

type Read = Omit<SaidExpense, 'at'> & { readonly at: Date | null };
interface Part {
  readonly said: Said;
  readonly amount: Amount;
}

const separator = /\n|;| (?:et|and|puis|then|plus) |,(?!\d)| [+&] /gu;
/** What makes a number the day of a month. */
const dated = /(?:^| )(?:le|du|au|the|on|of) $/u;
const spokenOf = /^(?: (?:en|pour|de|du|des|a|au|aux|chez|dans|on|for|at|in)\b| ?d'|$)/u;

/** The text cut so that each part holds one amount. */
function partsOf(said: Said, asking: Asking): readonly Part[] | Refusal {
  const all = amountsIn(said.folded, asking === 'paid' || asking === 'noun');
  const amounts = meant(all, said.folded, asking);
  if (amounts.length === 0) return { refused: 'no amount of money' };
  const starts = [0];
  for (const [index, amount] of amounts.entries()) {
    const next = amounts[index + 1];
    if (next === undefined) break;
    const between = [...said.folded.slice(amount.to, next.from).matchAll(separator)];
    const start = starts.at(-1) ?? 0;
    const leads = said.folded.slice(start, amount.from).trim() === '';
    const cut = leads ? between.at(-1) : between[0];
    if (cut === undefined) return { refused: 'two amounts that are not apart' };
    starts.push(amount.to + cut.index + cut[0].length);
  }
  return amounts.map((amount, index) => {
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? said.typed.length;
    const part = { ...said, ...cutOut(said, start, end) };
    return { said: part, amount: { ...amount, from: amount.from - start, to: amount.to - start } };
  });
}

function cutOut({ typed, folded }: Said, from: number, to: number): Pick<Said, 'typed' | 'folded'> {
  const end = to === typed.length ? to : endOfPart(folded, from, to);
  return { typed: typed.slice(from, end), folded: folded.slice(from, end) };
}

/** Where a part ends, before the separator that leads to the next. */
function endOfPart(folded: string, from: number, to: number): number {
  const tail = /(?:\n|;| (?:et|and|puis|then|plus) |,| [+&] )$/u.exec(folded.slice(from, to));
  return tail === null ? to : from + tail.index;
}

/** The amounts that are money: those with a currency, else those with two decimals, else the one that a word leads to. */
function meant(all: readonly Amount[], folded: string, asking: Asking): readonly Amount[] {
  const sure = all.filter(({ by }) => by === 'certain' || by === 'letter');
  if (sure.length > 0) return sure;
  if (asking === 'bought') return [];
  if (asking === 'bare') return all.filter(({ by }) => by === 'decimals');
  const [only, ...others] = all;
  if (only === undefined || others.length > 0) return all.filter(({ by }) => by === 'decimals');
  if (only.by === 'decimals') return [only];
  const first = only.from === 0 && (asking === 'noun' || spokenOf.test(folded.slice(only.to)));
  const last =
    asking === 'noun' && only.to === folded.length && !dated.test(folded.slice(0, only.from));
  return first || last ? [only] : [];
}

function readOne({ said, amount }: Part, context: RuleContext, asking: Asking): Read | Refusal {
  if (said.folded.trim().includes('\n')) return { refused: 'a line without an amount' };
  const bare = asking === 'bare';
  const before = spentWhen(untagged(said.typed.slice(0, amount.from)), context, !bare);
  if ('refused' in before) return before;
  const after = spentWhen(untagged(said.typed.slice(amount.to)), context, !bare);
  if ('refused' in after) return after;
  if (before.at !== null && after.at !== null) return { refused: 'two days' };
  const lead = withoutEnds(before.rest);
  const text = `${lead} ${withoutEnds(after.rest)}`.trim();
  const tag = /#(?<tag>\p{L}[\p{L}\d-]*)/u.exec(said.folded)?.groups?.['tag'] ?? null;
  const tagged = tag === null ? null : categoryIn(tag);
  const category = tagged ?? categoryIn(fold(text));
  const read = {
    text: fold(text),
    lead: fold(lead),
    before: said.folded.slice(0, amount.from),
    amount,
    category,
  };
  const wrong =
    doubtOf(read) ?? (bare && (tagged === null || text !== '') ? doubtOfBare(read) : null);
  if (wrong !== null) return { refused: wrong };
  return {
    amount: amount.minor,
    currency: amount.currency,
    text: text === '' ? (tag ?? '') : text,
    category: category ?? 'other',
    at: before.at ?? after.at,
  };
}

const untagged = (text: string): string => text.replace(/#\p{L}[\p{L}\d-]*/gu, ' ');

const leading =
  /^(?:(?:d['’]|l['’])|(?:de|du|des|pour|en|au|aux|à|a|chez|dans|le|la|les|un|une|on|for|at|in|the|an|my|mon|ma|mes|some|worth|of|to|et|and)(?:\s+|$)|\d{1,2}[.)] |[:,\-–.+=\s])+/iu;
const trailing =
  /(?:[\s,;:.=\-–]|(?:^|\s)(?:à|a|pour|de|du|for|at|of|on|en|in|the|le|la|les|was|etait|était))+$/iu;

function withoutEnds(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(leading, '').replace(trailing, '').trim();
}
