import { categoryNamed } from '../money/category.ts';
import { periodIn } from '../money/period.ts';
import type { DoneIntent } from './done.ts';
import type { ExpenseIntent } from './expense.ts';
import { whole, type Match, type Refusal, type Rule } from './rule.ts';

/** "Cette semaine", "en restos ce mois-ci", "on food this month": a period, a category, or both. Nothing said is this month. */
function total(match: Match): ExpenseIntent | Refusal {
  const rest = match.slot('rest').folded;
  const found = periodIn(rest);
  const words = (found?.rest ?? rest)
    .replace(/(?:^| )(?:pour|de|du|en|sur|for|of|in|so far|au total|in total|deja)$/u, '')
    .trim();
  const category = words === '' ? null : categoryNamed(words);
  if (words !== '' && category === null) return { refused: 'neither a period nor a category' };
  return { kind: 'expense.total', period: found?.period ?? 'month', category };
}

function remove(match: Match): ExpenseIntent | DoneIntent {
  const { typed, folded } = match.slot('words');
  const number = /^(?:(?:numero|number|n|#) ?)?(\d{1,2})$/u.exec(folded)?.[1];
  if (number !== undefined) return { kind: 'remove', numbers: [Number(number)] };
  return { kind: 'expense.remove', words: typed === '' ? null : typed };
}

function categorise(match: Match): ExpenseIntent | Refusal {
  const category = categoryNamed(match.slot('category').folded);
  return category === null ? { refused: 'no category' } : { kind: 'expense.categorise', category };
}

const lastFr = String.raw`(?:la |ma |cette )?(?:derniere )?depense`;

/** Requests about expenses already noted: how much, which, not that one. */
export const expenseQuestionRules: readonly Rule<ExpenseIntent | DoneIntent>[] = [
  {
    name: 'expense.total.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:combien|cb)(?: est-ce que)? ?(?:j'ai|jai|ai[- ]je|on a|a-t-on)(?: deja)? (?:depense|paye|claque)r?s?(?:e?s)?(?: en tout| au total)?(?<rest>(?: .+)?)`,
      ),
      whole(
        String.raw`(?:(?:j'ai|jai|j ai|on a) (?:deja )?)(?:depense|paye|claque) combien(?<rest>(?: .+)?)`,
      ),
      whole(String.raw`qu'est[- ]ce que j'ai depense(?<rest>(?: .+)?)`),
      whole(
        String.raw`(?:combien|cb) (?<rest>(?:aujourd'hui|hier|cette semaine|la semaine derniere|ce mois(?:[ -]ci)?|le mois dernier|cette annee)(?: .+)?)`,
      ),
      whole(
        String.raw`(?:(?:le |mon )?(?:total|bilan|recap|resume|point)(?: sur)?(?: de| des)? )(?:mes |les )?depenses?(?<rest>(?: .+)?)`,
      ),
      whole(
        String.raw`(?:(?:montre|affiche|donne|voir)[rsz]?(?:[ -]moi)? )?(?:mes |les )?depenses (?<rest>.+)`,
      ),
    ],
    read: total,
  },
  {
    name: 'expense.total.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`how much (?:did|have|do) (?:i|we) (?:spend|spent|pay|paid)(?: in total| so far)?(?<rest>(?: .+)?)`,
      ),
      whole(
        String.raw`how much (?<rest>(?:today|yesterday|this week|last week|this month|last month|this year)(?: .+)?)`,
      ),
      whole(String.raw`what (?:did|have) (?:i|we) (?:spend|spent)(?: so far)?(?<rest>(?: .+)?)`),
      whole(String.raw`(?:total|sum|recap) of (?:my |the )?(?:expenses|spending)(?<rest>(?: .+)?)`),
      whole(
        String.raw`(?:(?:show|list|give|see|view)(?: me)? )?(?:my |the )?(?:expenses|spending) (?<rest>.+)`,
      ),
      whole(String.raw`(?:my |total )spending`),
    ],
    read: total,
  },
  {
    name: 'expense.list.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:montre|affiche|donne|liste|voir|revoir|quelles sont)[rsz]?(?:[ -]moi)? )?(?:toutes )?(?:mes|les) (?:dernieres )?depenses|depenses|liste des depenses`,
      ),
    ],
    read: () => ({ kind: 'expense.list' }),
  },
  {
    name: 'expense.list.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:(?:show|list|give|see|view|what are)(?: me)? )?(?:all )?(?:my|the) (?:last |recent |latest )?expenses|expenses|(?:show|list|see|view) expenses`,
      ),
    ],
    read: () => ({ kind: 'expense.list' }),
  },
  {
    name: 'expense.remove.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:annule|supprime|enleve|efface|retire)[rsz]?(?:[ -]moi)? ${lastFr}(?:,? (?:de |du |des |d')?(?<words>.+))?`,
      ),
    ],
    read: remove,
  },
  {
    name: 'expense.remove.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:delete|remove|drop|cancel|undo) (?:the |my |that )?(?:last |latest )?expense(?: (?:for |on |at )?(?<words>.+))?`,
      ),
    ],
    read: remove,
  },
  {
    name: 'expense.categorise.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:mets?|met|range|classe|passe|change)[rsz]? (?:la derniere(?: depense)?|cette depense) (?:en|dans|comme|sur|a) (?<category>.+)`,
      ),
    ],
    read: categorise,
  },
  {
    name: 'expense.categorise.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:put|file|move|change|set|make) (?:(?:the |my )?last(?: one| expense)?|that expense) (?:to|in|into|under|as|on) (?<category>.+)`,
      ),
    ],
    read: categorise,
  },
];
