import type { Amount } from '../money/amount.ts';
import { categoryIn, type Category } from '../money/category.ts';
import { looksLikeErrand } from './errand.ts';

/** What was read of one expense, folded. */
export interface ReadExpense {
  /** What it was for. */
  readonly text: string;
  /** The part of it that stood before the amount. */
  readonly lead: string;
  /** Everything that stood before the amount. */
  readonly before: string;
  readonly amount: Amount;
  readonly category: Category | null;
}

const wordsIn = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

const clause =
  /(?<![\p{L}'-])(?:mais|but|parce|because|que|qu'\p{L}+|qui|that|which|puis|then|je|j'\p{L}+|il|elle|i|he|she|rappel\p{L}*|remind\p{L}*|ajoute\p{L}*|add|supprime\p{L}*|note|mets)(?![\p{L}'])/u;
const counted =
  /\d ?x(?![\p{L}\d])|(?<!\p{L})(?:fois|times|chacun\p{L}*|each|par personne|per person)(?!\p{L})/u;

/** Why what is said of an amount cannot be what it was for, however it was asked. */
export function doubtOf({ text, before }: ReadExpense): string | null {
  if (wordsIn(text) > 8) return 'too long for what an expense is for';
  if (text !== '' && !/\p{L}/u.test(text)) return 'another number';
  if (/\d ?(?:a|et|ou|to|and|or|-) ?$/u.test(before)) return 'a range';
  if (counted.test(text)) return 'an amount that is counted';
  return clause.test(text) ? 'it says more than an expense' : null;
}

/** Words beside an amount that was not spent, or by somebody else, or not yet. */
const notSpent =
  /(?<![\p{L}'])(?:je|tu|il|elle|on|nous|vous|ils|elles|j'ai|j'|m'a|t'a|lui|i|i'm|you|he|she|we|they|it|me|is|are|was|were|earn\p{L}*|makes?|est|sont|etait|a|ai|as|doit|dois|doivent|devait|owe|owes|owed|due|rembours\p{L}*|refund\p{L}*|prix|price|budget|max|maxi|maximum|mini|minimum|min|gagne\p{L}*|won|win|recu|recois|received|got|get|reste|left|coute\p{L}*|costs?|environ|about|around|moins|plus|less|more|than|que|solde|balance|salaire|salary|pay(?:check|cheque|day|roll)|paie|paye|pay|paid|virement|transfer|pret|prete|lent|lend|borrow\p{L}*|emprunt\p{L}*|vendu|vends|vendre|sold|sell|promo|reduction|remise|discount|off|gratuit|free|bon|voucher|coupon|par|per|chaque|every|each|tous|toutes|an|mois|month|year|semaine|week|heure|hour|pas|not|no|non|ne|devis|quote|estimate|epargne\p{L}*|saved?|saving|savings|economi\p{L}*|rappel\p{L}*|remind\p{L}*|note|demande\p{L}*|ask|si|if|quand|when|combien|how|ok|vaut|worth|went|up|down|perdu|lost|trouve|found|kilo|kg|litre|piece|entre|between|jusqu'a|seulement|only|ou|or|rendre|rendu|retrait|retire\p{L}*|withdr\p{L}+|depot|prime|bonus|allocations?|caf|pension|bourse|revenus?|income|wages?|livret|cote|aside|tarif|fee|rdv|rendez-vous|appointment|achete\p{L}*|buy|vente|gain|dette|debt|peux|veux|faut|can|want|need|will|prochain|next|cagnotte|iban|caution|deposit|to|from)(?![\p{L}'])/u;

/** What people have at an hour, which they may write like an amount: "dentiste 14,30". */
const appointment =
  /(?<!\p{L})(?:medecin|docteur|doctor|dentiste?|kine|psy\p{L}*|therap\p{L}+|ophtalmo|osteo|orthodontiste|veto|vet|sport|gym|piscine|pool|yoga|ecole|school|creche|daycare|cine|cinema|movie|film|concert|theatre|theater|spectacle|train|tgv|bus|metro|avion|vol|flight|diner|dejeuner|dej|souper|lunch|dinner|brunch|breakfast|apero|cours)(?!\p{L})/u;

/** Words that lead to an hour: "café à 15,30". */
const dated = /(?:^| )(?:a|vers|at|around|@) ?$/u;
const isQuarterHour = (minor: number): boolean =>
  minor < 2400 && [0, 15, 30, 45].includes(minor % 100);

/** Why a word beside an amount is not certainly an expense; `null` when it is. */
export function doubtOfBare({ text, lead, before, amount, category }: ReadExpense): string | null {
  if (!/\p{L}{2}/u.test(text)) return 'an amount and no word';
  if (/\d/u.test(text) && amount.by !== 'certain') return 'several numbers';
  if (wordsIn(text) > 5) return 'too long without a verb';
  if (notSpent.test(text)) return 'a sentence, or money that was not spent';
  if (
    amount.by === 'decimals' &&
    isQuarterHour(amount.minor) &&
    (appointment.test(text) || dated.test(before))
  )
    return 'it may be an hour';
  if (category === null && amount.by !== 'certain') return 'not certainly money';
  if (category === null && wordsIn(text) > 3) return 'too long for a name that is not known';
  if (lead !== '' && lead !== text && categoryIn(lead) === null)
    return 'an amount in the middle of a sentence';
  const [first = ''] = text.split(' ');
  const named = categoryIn(first) !== null || wordsIn(text) === 1;
  const errand = /..(?:er|ir|re)$/u.test(first) || !named;
  return errand && categoryIn(first) === null && looksLikeErrand(text, { clock: false }) === null
    ? 'something to do, not something paid'
    : null;
}
