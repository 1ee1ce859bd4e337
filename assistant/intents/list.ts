import { readWhen } from '../time/read-when.ts';
import { mayHoldTime } from './clock.ts';
import { splitItems } from './items.ts';
import { canonicalList, nameEn, nameFr, SHOPPING, shoppingEn, shoppingFr } from './list-name.ts';
import { whole, type Match, type Refusal, type Rule } from './rule.ts';
import { fold } from './said.ts';

/** `list` is a name as `canonicalList` gives it; `null` when the user said "the list" without naming it. */
export type ListIntent =
  | { readonly kind: 'list.add'; readonly list: string; readonly items: readonly string[] }
  | { readonly kind: 'list.show'; readonly list: string | null }
  | { readonly kind: 'list.names' }
  | {
      readonly kind: 'list.remove';
      readonly list: string | null;
      readonly items: readonly string[];
    }
  /** Bought or done. */
  | { readonly kind: 'list.check'; readonly list: string | null; readonly items: readonly string[] }
  | { readonly kind: 'list.clear'; readonly list: string | null };

const myFr = String.raw`(?:ma |mes |la |les |notre |nos )?`;
const myEn = String.raw`(?:my |the |our )?`;
const showFr = String.raw`(?:(?:montre|affiche|donne|envoie|lis|voir|revoir|redonne|consulte|rappelle)[rsz]?(?:[ -]moi)? )`;
const showEn = String.raw`(?:(?:show|give|send|see|read|display|list|view|open|check)(?: me)? )`;
const onFr = String.raw`(?:qu'est[- ]ce qu'il y a|qu'y a[- ]t[- ]il|il y a quoi|y a quoi|j'ai quoi|qu'est[- ]ce que j'ai|c'est quoi|quoi) (?:sur|dans) `;
const onEn = String.raw`(?:what(?:'s| is|s| do i have| have i got) (?:on|in) )`;

/** What people "take" or "got" that is on no list. */
const neverBought =
  /\b(?:train|bus|metro|avion|taxi|temps|route|rdv|rendez-vous|decision|photo|douche|parole|risque|poids|main|retard|air|point|message|idea|job|call|flu|news|joke|plane|picture|shower|hang|gist|idee|habitude|medoc|medicaments?|pills?|cachets?|covid|froid|soleil|tete)\b/u;

function namedItems(match: Match, list: string | null): Refusal | readonly string[] {
  const items = splitItems(match.slot('items').typed);
  if (items.length === 0) return { refused: 'no item' };
  if (
    list === null &&
    items.some((item) => item.split(/\s+/u).length > 4 || neverBought.test(fold(item)))
  )
    return { refused: 'not like things on a list' };
  return items;
}

const isRefusal = (value: Refusal | readonly string[]): value is Refusal => 'refused' in value;

function add(match: Match): ListIntent | Refusal {
  const list = canonicalList(match.slot('list').typed) ?? SHOPPING;
  const items = namedItems(match, list);
  if (isRefusal(items)) return items;
  return { kind: 'list.add', list, items };
}

function withItems(kind: 'list.remove' | 'list.check') {
  return (match: Match): ListIntent | Refusal => {
    const list = canonicalList(match.slot('list').typed);
    if (
      /^(?:(?:ca|cela|tout|that|it|this|everything|all|me|moi|les?|la)$|(?:le |la |les |l'|mon |ma |mes |the |my )?(?:rappels?|notes?|taches?|tasks?|reminders?)\b)/u.test(
        match.slot('items').folded,
      )
    )
      return { refused: 'no item is named' };
    const items = namedItems(match, list);
    return isRefusal(items) ? items : { kind, list, items };
  };
}

const show = (match: Match): ListIntent => ({
  kind: 'list.show',
  list: canonicalList(match.slot('list').typed),
});
const clear = (match: Match): ListIntent => ({
  kind: 'list.clear',
  list: canonicalList(match.slot('list').typed),
});

const addFr = String.raw`(?:ajoute|rajoute|mets?|mettre|met|note|inscris|ajouter|rajouter)[rsz]?(?:[ -]moi)? `;
const takeFr = String.raw`(?:enleve|retire|supprime|efface|ote|raye|barre|sors)[rsz]?(?:[ -]moi)? `;
const some = String.raw`(?:du |de la |de l'|des |some )`;

export const listRules: readonly Rule<ListIntent>[] = [
  {
    name: 'list.names.fr',
    language: 'fr',
    patterns: [whole(String.raw`${showFr}?(?:quelles sont |toutes )?(?:mes|les) listes|listes`)],
    read: () => ({ kind: 'list.names' }),
  },
  {
    name: 'list.names.en',
    language: 'en',
    patterns: [
      whole(String.raw`${showEn}?(?:what are |all )?(?:my|the) lists|lists|what lists do i have`),
    ],
    read: () => ({ kind: 'list.names' }),
  },
  {
    name: 'list.clear.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:vide|vider|videz|efface|effacer|supprime|supprimer|purge)[sz]? (?:toute )?${myFr}(?<list>${shoppingFr}|liste(?: (?:de |des |du |d')?${nameFr})?)`,
      ),
      whole(
        String.raw`(?:enleve|efface|supprime|retire)[rsz]? tout (?:de|dans|sur) ${myFr}(?<list>${shoppingFr}|liste(?: (?:de |des |du |d')?${nameFr})?)`,
      ),
    ],
    read: clear,
  },
  {
    name: 'list.clear.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:clear|empty|delete|wipe|erase|reset) (?:out )?(?:all )?${myEn}(?<list>${shoppingEn}|(?:${nameEn})?list)`,
      ),
      whole(
        String.raw`(?:remove|delete|clear) everything (?:from|on|in) ${myEn}(?<list>${shoppingEn}|(?:${nameEn})?list)`,
      ),
    ],
    read: clear,
  },
  {
    name: 'list.add.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`${addFr}(?<items>.+?) (?:a|dans|sur|aux|pour) ${myFr}(?<list>${shoppingFr}|liste(?: (?:de |des |du |d'|pour )?${nameFr})?)`,
      ),
      whole(
        String.raw`${addFr}(?:a|dans|sur|aux) ${myFr}(?<list>${shoppingFr}) ?[:,]? ?(?<items>.+)`,
      ),
      whole(
        String.raw`${addFr}(?:a|dans|sur) ${myFr}(?<list>liste(?: (?:de |des |du |d')?${nameFr})?) ?: ?(?<items>.+)`,
      ),
    ],
    read: add,
  },
  {
    name: 'list.add.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:add|put|include|throw) (?<items>.+?) (?:to|on|in|onto) ${myEn}(?<list>${shoppingEn}|(?:${nameEn})?list)`,
      ),
      whole(
        String.raw`(?:add|put) (?:to|on|in) ${myEn}(?<list>${shoppingEn}) ?[:,]? ?(?<items>.+)`,
      ),
      whole(
        String.raw`(?:add|put) (?:to|on|in) ${myEn}(?<list>(?:${nameEn})?list) ?: ?(?<items>.+)`,
      ),
    ],
    read: add,
  },
  {
    name: 'list.add-colon',
    language: null,
    patterns: [
      whole(String.raw`(?:${myFr}(?<list>${shoppingFr})|${myFr}liste ?) ?[:+] ?(?<items>.+)`),
      whole(String.raw`${myEn}(?<list>${shoppingEn}|(?:${nameEn})?list) ?[:+] ?(?<items>.+)`),
      whole(
        String.raw`${myFr}(?<list>liste (?:de |des |du |d'|pour )?${nameFr}) ?[:+] ?(?<items>.+)`,
      ),
    ],
    read: add,
  },
  {
    name: 'list.add-some',
    language: null,
    patterns: [
      whole(String.raw`(?:ajoute|rajoute|ajouter|rajouter)[rsz]?(?:[ -]moi)? (?<items>${some}.+)`),
      whole(String.raw`(?:il faut )?(?:acheter|racheter|achete|rachete)[sz]? (?<items>${some}.+)`),
      whole(String.raw`(?:add|buy|get) (?<items>some .+)`),
      whole(String.raw`(?:acheter|achats|buy|to buy) ?: ?(?<items>.+)`),
    ],
    read: (match, context) => {
      const said = match.slot('items');
      if (/^r?acheté/iu.test(match.said.typed)) return { refused: 'says what was bought' };
      if (mayHoldTime(said.folded) && readWhen(said.typed, context).at !== null)
        return { refused: 'says when' };
      const items = namedItems(match, null);
      return isRefusal(items) ? items : { kind: 'list.add', list: SHOPPING, items };
    },
  },
  {
    name: 'list.show.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:${showFr}|${onFr}|quelle est |quelles sont )?${myFr}(?<list>${shoppingFr}|liste)`,
      ),
      whole(
        String.raw`(?:${showFr}|${onFr}|quelle est )(?:ma |la |notre )(?<list>liste (?:de |des |du |d'|pour )?${nameFr})`,
      ),
      whole(String.raw`(?:ma |notre )(?<list>liste (?:de |des |du |d'|pour )?${nameFr})`),
    ],
    read: show,
  },
  {
    name: 'list.show.en',
    language: 'en',
    patterns: [
      whole(String.raw`(?:${showEn}|${onEn}|what are )?${myEn}(?<list>${shoppingEn}|list)`),
      whole(String.raw`(?:${showEn}|${onEn})${myEn}(?<list>${nameEn}list)`),
      whole(String.raw`(?:my|our) (?<list>${nameEn}list)`),
    ],
    read: show,
  },
  {
    name: 'list.show-to-buy',
    language: null,
    patterns: [
      whole(
        String.raw`(?:qu'est[- ]ce que je dois|que dois[- ]je|je dois|j'ai quoi a) (?:acheter|prendre)(?: quoi)?(?: aux courses)?`,
      ),
      whole(
        String.raw`what (?:do i (?:need|have) to|should i) (?:buy|get)(?: at the (?:store|supermarket|shop))?`,
      ),
    ],
    read: () => ({ kind: 'list.show', list: SHOPPING }),
  },
  {
    name: 'list.remove.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`${takeFr}(?<items>.+?) (?:de|des|du|dans|sur) ${myFr}(?<list>${shoppingFr}|liste(?: (?:de |des |du |d')?${nameFr})?)`,
      ),
      whole(
        String.raw`(?:enleve|retire|raye|barre)[rsz]? (?<items>(?:le |la |les |l'|du |de la |des ).+)`,
      ),
    ],
    read: withItems('list.remove'),
  },
  {
    name: 'list.remove.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:remove|delete|take|cross|scratch|drop)(?: off| out)? (?<items>.+?)(?: off)? (?:from|off|off of|on|in|of) ${myEn}(?<list>${shoppingEn}|(?:${nameEn})?list)`,
      ),
    ],
    read: withItems('list.remove'),
  },
  {
    name: 'list.check.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:c'est bon,? )?j'ai (?:deja )?|)(?:pris|achete|rachete) (?<items>(?:le |la |les |l'|du |de la |de l'|des |\d).+)`,
      ),
      whole(
        String.raw`coche[rsz]? (?<items>.+?)(?: (?:dans|sur|de) ${myFr}(?<list>${shoppingFr}|liste(?: (?:de |des |du |d')?${nameFr})?))?`,
      ),
    ],
    read: (match) =>
      // Without accents, "achète" (do it) and "acheté" (done) are the same word.
      /^r?ach[eè]te\s/iu.test(match.said.typed)
        ? { refused: 'an order, not a report' }
        : withItems('list.check')(match),
  },
  {
    name: 'list.check.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:i |i've |i have )?(?:just )?(?:bought|picked up) (?<items>(?:the |some |\d+ )?.+)`,
      ),
      whole(String.raw`(?:i |i've |i have )?got (?<items>(?:the |some ).+)`),
      whole(
        String.raw`(?:check|tick|cross) off (?<items>.+?)(?: (?:on|from|in) ${myEn}(?<list>${shoppingEn}|(?:${nameEn})?list))?`,
      ),
    ],
    read: withItems('list.check'),
  },
];
