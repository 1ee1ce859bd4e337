import { isRefusal, namedItems } from './list-items.ts';
import { canonicalList, myEn, myFr, nameEn, nameFr, shoppingEn, shoppingFr } from './list-name.ts';
import type { ListIntent } from './list.ts';
import { whole, type Match, type Refusal, type Rule } from './rule.ts';

function withItems(kind: 'list.remove' | 'list.check' | 'list.keep') {
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

const clear = (match: Match): ListIntent => ({
  kind: 'list.clear',
  list: canonicalList(match.slot('list').typed),
});
const takeFr = String.raw`(?:enleve|retire|supprime|efface|ote|raye|barre|sors)[rsz]?(?:[ -]moi)? `;

/** Empties a list. */
export const listClearRules: readonly Rule<ListIntent>[] = [
  {
    name: 'list.keep.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`${takeFr}tout(?: (?:de|dans|sur) ${myFr}(?<list>${shoppingFr}|liste(?: (?:de |des |du |d')?${nameFr})?))? (?:sauf|excepte|a part) (?<items>.+)`,
      ),
      whole(
        String.raw`(?:vide|vider|videz)[sz]? (?:toute )?${myFr}(?<list>${shoppingFr}|liste) (?:sauf|excepte|a part) (?<items>.+)`,
      ),
    ],
    read: withItems('list.keep'),
  },
  {
    name: 'list.keep.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:remove|delete|clear) everything(?: (?:from|on|in) ${myEn}(?<list>${shoppingEn}|(?:${nameEn})?list))? (?:except|but)(?: for)? (?<items>.+)`,
      ),
      whole(
        String.raw`(?:clear|empty) ${myEn}(?<list>${shoppingEn}|(?:${nameEn})?list) except(?: for)? (?<items>.+)`,
      ),
    ],
    read: withItems('list.keep'),
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
];

/** Takes items off, bought or not. */
export const listCloseRules: readonly Rule<ListIntent>[] = [
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
