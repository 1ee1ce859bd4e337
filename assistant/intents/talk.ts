import { whole, type Rule } from './rule.ts';

/** Requests about the conversation itself. */
export type TalkIntent =
  | { readonly kind: 'undo' }
  | { readonly kind: 'help' }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'good-night' }
  /** Somebody may be in danger. */
  | { readonly kind: 'danger' }
  | { readonly kind: 'thanks' }
  /** Drops the question Ficelle asked last. */
  | { readonly kind: 'question.drop' };

export const talkRules: readonly Rule<TalkIntent>[] = [
  {
    name: 'danger.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`.*\b(?:(?:je (?:veux|vais|voudrais|pense a|songe a)|(?:j'ai )?envie de) (?:mourir|me tuer|me suicider|me faire du mal|en finir)|(?:idees|pensees) (?:noires|suicidaires)|me suicider)\b.*`,
      ),
    ],
    read: () => ({ kind: 'danger' }),
  },
  {
    name: 'danger.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`.*\b(?:i (?:want|wanna|am going|'m going|'m gonna) to die|(?:kill|hurt|harm)(?:ing)? myself|suicidal|end my life|want to end it all)\b.*`,
      ),
    ],
    read: () => ({ kind: 'danger' }),
  },
  {
    name: 'undo.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:oups?|non|nan|attends?),? )?annule[rsz]?(?:[ -](?:moi )?(?:ca|cela|tout ca|la derniere (?:action|chose)|le dernier(?: truc)?|ce que (?:tu viens de faire|j'ai fait)))?`,
      ),
      whole(
        String.raw`oups|defais(?: ca)?|reviens en arriere|retour en arriere|c'etait une erreur`,
      ),
    ],
    read: () => ({ kind: 'undo' }),
  },
  {
    name: 'undo.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:(?:oops?|no|nope|wait),? )?(?:undo|revert|take (?:that|it) back|cancel (?:that|this|it))(?: (?:that|this|it|the last (?:action|one|thing)|my last (?:action|text)))?`,
      ),
      whole(String.raw`oops|ooops|whoops|my mistake`),
    ],
    read: () => ({ kind: 'undo' }),
  },
  {
    name: 'help.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`aides?|(?:a l')?aide[ -]?moi|(?:l'|de l')?aide|besoin d'aide|j'ai besoin d'aide|commandes?|mode d'emploi`,
      ),
      whole(String.raw`(?:comment (?:ca marche|tu marches|t'utiliser|faire)|ca marche comment)`),
      whole(
        String.raw`(?:que|qu'est[- ]ce que tu) (?:sais|peux)[- ]?(?:tu )?faire|tu (?:sais|peux) faire quoi|tu fais quoi|a quoi tu sers`,
      ),
    ],
    read: () => ({ kind: 'help' }),
  },
  {
    name: 'help.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`help(?: me)?|i need help|commands|how (?:does (?:this|it) work|do you work|do i use (?:this|you))|what can (?:you|u|i) do|what do you do`,
      ),
    ],
    read: () => ({ kind: 'help' }),
  },
  {
    name: 'help',
    language: null,
    patterns: [whole(String.raw`(?:le |the )?menu`)],
    read: () => ({ kind: 'help' }),
  },
  {
    name: 'thanks.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:ok|super|genial|parfait|top|cool|d'accord|oui),? )?(?:merci|mercii+)(?: (?:beaucoup|bcp|bien|ficelle|a toi|mille fois|infiniment|pour tout))*[ !]*`,
      ),
      whole(
        String.raw`(?:genial|parfait|d'accord|tres bien|c'est parfait|c'est super|bien recu)[ !]*`,
      ),
    ],
    read: () => ({ kind: 'thanks' }),
  },
  {
    name: 'thanks.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:(?:ok|great|perfect|awesome|cool|nice),? )?(?:thanks|thank you|thank u|thx|ty|cheers)(?: (?:a lot|so much|very much|ficelle|again|a million))*[ !]*`,
      ),
      whole(String.raw`(?:great|perfect|awesome|nice|got it|sounds good|all good)[ !]*`),
    ],
    read: () => ({ kind: 'thanks' }),
  },
  {
    name: 'thanks',
    language: null,
    patterns: [whole(String.raw`(?:ok|okay|okey|cool|top|super|👍|🙏|❤️)[ !]*`)],
    read: () => ({ kind: 'thanks' }),
  },
  {
    name: 'greeting.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:salut|bonjour|bonsoir|coucou|slt|bjr|cc)(?: (?:ficelle|toi|a toi))?(?:,? (?:ca va|comment ca va|comment vas[- ]tu|tu vas bien))?[ !]*`,
      ),
    ],
    read: () => ({ kind: 'greeting' }),
  },
  {
    name: 'greeting.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:hello|hi|hey|heya|hiya|good (?:morning|evening|afternoon))(?: (?:ficelle|there|you))?(?:,? (?:how are you|how's it going))?[ !]*`,
      ),
    ],
    read: () => ({ kind: 'greeting' }),
  },
  {
    name: 'good-night.fr',
    language: 'fr',
    patterns: [
      whole(String.raw`(?:bonne (?:nuit|soiree|fin de soiree)|dors bien)(?: ficelle)?[ !.]*`),
    ],
    read: () => ({ kind: 'good-night' }),
  },
  {
    name: 'good-night.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:good ?night|nite|night night|sleep well|see you tomorrow)(?: ficelle)?[ !.]*`,
      ),
    ],
    read: () => ({ kind: 'good-night' }),
  },
  {
    name: 'start',
    language: null,
    patterns: [whole('start|unstop')],
    read: () => ({ kind: 'greeting' }),
  },
];

/** Whether the text says to forget about the question just asked. */
export function dropsQuestion(folded: string): boolean {
  return /^(?:(?:non|no|nope|nan|rien|nothing|aucun|aucune|none|neither|oublie|annule[rz]?|undo|forget it|never ?mind|nvm|nm|laisse(?: tomber)?|peu importe|tant pis|pas grave)(?: (?:ca|merci|that|it|thanks))?)$/u.test(
    folded,
  );
}
