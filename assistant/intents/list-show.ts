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
import { whole, type Match, type Rule } from './rule.ts';

const showFr = String.raw`(?:(?:montre|affiche|donne|envoie|lis|voir|revoir|redonne|consulte|rappelle)[rsz]?(?:[ -]moi)? )`;
const showEn = String.raw`(?:(?:show|give|send|see|read|display|list|view|open|check)(?: me)? )`;
const onFr = String.raw`(?:qu'est[- ]ce qu'il y a|qu'y a[- ]t[- ]il|il y a quoi|y a quoi|j'ai quoi|qu'est[- ]ce que j'ai|c'est quoi|(?:il )?(?:me )?reste quoi|quoi) (?:sur|dans) |c'est quoi `;
const onEn = String.raw`(?:what(?:'s| is|s| do i have| have i got)(?: left)? (?:on|in) )`;

const show = (match: Match): ListIntent => ({
  kind: 'list.show',
  list: canonicalList(match.slot('list').typed),
});

/** Which lists there are. */
export const listNamesRules: readonly Rule<ListIntent>[] = [
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
];

export const listShowRules: readonly Rule<ListIntent>[] = [
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
      whole(String.raw`(?:ma |notre )?(?<list>liste (?:de |des |du |d'|pour )?${nameFr})`),
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
];
