import type { Category } from '../money/category.ts';
import type { SaidCurrency } from '../money/currency.ts';
import type { Period } from '../money/period.ts';
import type { DoneIntent } from './done.ts';
import { readExpenses, type Asking, type SaidExpense } from './expense-reading.ts';
import { whole, type Match, type Refusal, type Rule, type RuleContext } from './rule.ts';
import type { Said } from './said.ts';

export type ExpenseIntent =
  | { readonly kind: 'expense.add'; readonly expenses: readonly SaidExpense[] }
  | { readonly kind: 'expense.list' }
  /** How much was spent; on everything when there is no category. */
  | {
      readonly kind: 'expense.total';
      readonly period: Period;
      readonly category: Category | null;
    }
  /** Without words: the one added last. */
  | { readonly kind: 'expense.remove'; readonly words: string | null }
  /** Changes the category of the one added last. */
  | { readonly kind: 'expense.categorise'; readonly category: Category }
  /** Says the right amount of the one just added. */
  | {
      readonly kind: 'expense.correct';
      readonly id: string;
      readonly amount: number;
      readonly currency: SaidCurrency | null;
    };

function add(asking: Asking) {
  return (match: Match, context: RuleContext): ExpenseIntent | Refusal => {
    // Without accents, "paye" and "achète" (orders, or a salary) look like "payé" and "acheté".
    const verb = match.slot('verb').typed;
    if (/^(?:paye|ach[eè]te)$/iu.test(verb) && !/^ ?[\d€$£]/u.test(match.slot('what').folded))
      return { refused: 'an order or a noun, not a report' };
    const what = joined(match.slot('when'), joined(match.slot('what'), match.slot('cost')));
    const expenses = readExpenses(what, context, asking);
    return 'refused' in expenses ? expenses : { kind: 'expense.add', expenses };
  };
}

function joined(first: Said, second: Said): Said {
  if (first.typed === '') return second;
  if (second.typed === '') return first;
  return {
    ...second,
    typed: `${first.typed} ${second.typed}`,
    folded: `${first.folded} ${second.folded}`,
  };
}

const whenFr = String.raw`(?:(?<when>hier(?: soir| matin| midi)?|avant-hier|ce (?:matin|midi|soir)|aujourd'hui|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: dernier)?) ?[,:]? )?`;
const whenEn = String.raw`(?:(?<when>yesterday|today|last night|this morning|(?:last |on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)) ?[,:]? )?`;
const iFr = String.raw`(?:(?:j'ai|jai|j ai|on a|nous avons) (?:deja |bien |encore )?)`;
const iEn = String.raw`(?:(?:i|we|i've|ive|i have|we've|we have) )?(?:just |already )?`;

/** What was spent, said in so many words. */
export const expenseRules: readonly Rule<ExpenseIntent | DoneIntent>[] = [
  {
    name: 'expense.add.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:ajoute|rajoute|note|enregistre|inscris|mets?|compte|saisis)[rsz]?(?:[ -]moi)? )?(?:une |la |cette |ma )?(?:nouvelle )?depenses?(?: du jour)? ?[:,-]? ?(?:de |d')?(?<what>.+)`,
      ),
      whole(
        String.raw`(?:ajoute|rajoute|note|mets?|inscris)[rsz]?(?:[ -]moi)? (?<what>.+) (?:a|aux|dans|en) (?:mes |les )?depenses?`,
      ),
    ],
    read: add('noun'),
  },
  {
    name: 'expense.add.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:(?:add|log|record|note|track|save|put)(?: me)? )?(?:an? |the |this |my )?(?:new )?expenses? ?[:,-]? ?(?:of |for )?(?<what>.+)`,
      ),
      whole(
        String.raw`(?:add|put|log|record) (?<what>.+) (?:to|in|under|as an?) (?:my |the )?expenses?`,
      ),
    ],
    read: add('noun'),
  },
  {
    name: 'expense.paid.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`${whenFr}(?:${iFr}(?:paye|depense|claque|debourse|lache)|(?<verb>paye|depense|claque|debourse|lache)|je viens de (?:payer|depenser|regler)) (?<what>.+)`,
      ),
      whole(String.raw`(?<what>.+?) (?:m'a|ma|m'ont|nous a) coute (?<cost>.+)`),
    ],
    read: add('paid'),
  },
  {
    name: 'expense.paid.en',
    language: 'en',
    patterns: [
      whole(String.raw`${whenEn}${iEn}(?:paid|spent|blew) (?<what>.+)`),
      whole(String.raw`(?<what>.+?) cost (?:me|us) (?<cost>.+)`),
    ],
    read: add('paid'),
  },
  {
    name: 'expense.bought.fr',
    language: 'fr',
    patterns: [
      whole(String.raw`${whenFr}(?:${iFr}achete|(?<verb>achete)|je viens d'acheter) (?<what>.+)`),
    ],
    read: add('bought'),
  },
  {
    name: 'expense.bought.en',
    language: 'en',
    patterns: [whole(String.raw`${whenEn}${iEn}bought (?<what>.+)`)],
    read: add('bought'),
  },
];

/** "Resto 23€": an amount beside a word. Tried after what asks for something in so many words. */
export const bareExpenseRule: Rule<ExpenseIntent> = {
  name: 'expense.bare',
  language: null,
  patterns: [
    whole(
      String.raw`(?:ajoute|rajoute|enregistre|inscris|add|log|record)[rsz]?(?:[ -]moi)? (?<what>[\d€$£].{3,})`,
    ),
    /^(?=.*\d)(?<what>.{3,300})$/dsu,
  ],
  read: add('bare'),
};
