import { readWhen } from '../time/read-when.ts';
import { mayHoldTime } from './clock.ts';
import { isRefusal, namedItems } from './list-items.ts';
import {
  canonicalList,
  myEn,
  myFr,
  nameEn,
  nameFr,
  SHOPPING,
  shoppingEn,
  shoppingFr,
} from './list-name.ts';
import type { ListIntent } from './list.ts';
import { whole, type Match, type Refusal, type Rule } from './rule.ts';

function add(match: Match): ListIntent | Refusal {
  const list = canonicalList(match.slot('list').typed) ?? SHOPPING;
  const items = namedItems(match, list);
  if (isRefusal(items)) return items;
  return { kind: 'list.add', list, items };
}

const addFr = String.raw`(?:ajoute|rajoute|mets?|mettre|met|note|inscris|ajouter|rajouter)[rsz]?(?:[ -]moi)? `;
const some = String.raw`(?:du |de la |de l'|des |some )`;

export const listAddRules: readonly Rule<ListIntent>[] = [
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
      whole(
        String.raw`(?:et )?(?:il (?:me |nous )?faut|il me faudrait|j'ai besoin|on a besoin|il manque|il me manque|faut)(?: aussi| encore)* (?<items>(?:${some}|d'|\d+ ).+)`,
      ),
      whole(
        String.raw`(?:and )?(?:i|we)(?: also)? need (?:also )?(?<items>(?:some |more |\d+ ).+)`,
      ),
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
];
