import { whole, type Rule } from './rule.ts';

/** What is left when nothing was recognised and no model is there to make sense of it. */
export type FallbackIntent =
  /** "Yes", "3" where nothing was asked. `number` is the number said. */
  | { readonly kind: 'stray-answer'; readonly number: number | null }
  /** Somebody is not well: tired, overwhelmed, cross. */
  | { readonly kind: 'hard-day' }
  /** Ficelle did not understand once too often. */
  | { readonly kind: 'cross' };

/** One of these phrases, or several, with small words between and after them. */
function said(phrases: string, after: string): RegExp {
  return whole(
    String.raw`(?:(?:pff+|bof|oh|ah|ugh+|so),? ?)?(?:${phrases})(?:[ ,.!]+(?:et |and )?(?:${phrases}|${after}))*[ .!]*`,
  );
}

const hardFr = String.raw`j'en peux plus|je n'en peux plus|j'arrive a rien|je n'arrive a rien|j'y arrive pas|je suis (?:nulle?|crevee?|epuisee?|debordee?|perdue?|a bout|fatiguee?|au bout du rouleau)|je galere|j'ai rien fait|c'est (?:trop dur|l'enfer|la cata)|j'arrive pas a (?:me concentrer|me lever|m'y mettre)|je me sens (?:nulle?|mal|debordee?|perdue?)|trop de trucs|ca va pas|je craque`;
const hardEn = String.raw`i can'?t (?:cope|do this|focus|get up|get started|do anything)|i(?:'m| am|m) (?:so |too |just )?(?:overwhelmed|exhausted|tired|useless|lost|stuck|burnt out|failing)|i feel (?:awful|useless|overwhelmed|terrible|lost|stuck)|i did nothing|it'?s too much|everything is too much|i'?m a (?:mess|failure)`;

export const fallbackRules: readonly Rule<FallbackIntent>[] = [
  {
    name: 'hard-day.fr',
    language: 'fr',
    patterns: [said(hardFr, "aujourd'hui|ce soir|ce matin|la|vraiment|trop|du tout|en ce moment")],
    read: () => ({ kind: 'hard-day' }),
  },
  {
    name: 'hard-day.en',
    language: 'en',
    patterns: [said(hardEn, 'today|tonight|right now|again|anymore|at all|these days')],
    read: () => ({ kind: 'hard-day' }),
  },
  {
    name: 'cross.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:t'es|tu es|vraiment) (?:trop |vraiment )?(?:nulle?|bete|conne?|inutile|chiante?)[ !.]*|tu (?:sers a rien|comprends rien|m'enerves)[ !.]*|n'importe quoi[ !.]*`,
      ),
    ],
    read: () => ({ kind: 'cross' }),
  },
  {
    name: 'cross.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:you(?:'re| are|r)?|ur) (?:so |really )?(?:useless|stupid|dumb|annoying|the worst|bad at this)[ !.]*|you (?:suck|don't get it|never understand)[ !.]*`,
      ),
    ],
    read: () => ({ kind: 'cross' }),
  },
  {
    name: 'stray-answer.fr',
    language: 'fr',
    patterns: [whole('oui|ouais|non|nan|si')],
    read: () => ({ kind: 'stray-answer', number: null }),
  },
  {
    name: 'stray-answer.en',
    language: 'en',
    patterns: [whole('yes|yeah|yep|yup|no|nope|nah')],
    read: () => ({ kind: 'stray-answer', number: null }),
  },
  {
    name: 'stray-answer',
    language: null,
    patterns: [whole(String.raw`(?<number>\d{1,2})[.)]?`)],
    read: (match) => ({ kind: 'stray-answer', number: Number(match.slot('number').folded) }),
  },
];
