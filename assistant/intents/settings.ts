import type { Language } from '../language.ts';
import { whole, type Match, type Refusal, type Rule } from './rule.ts';
import { zoneOfPlace } from './zone-of-place.ts';

export type SettingsIntent =
  | { readonly kind: 'language.set'; readonly language: Language }
  /** `zone` is an IANA time zone. */
  | { readonly kind: 'timezone.set'; readonly zone: string }
  /** A place was said to be the user's, and nobody knows it. */
  | { readonly kind: 'timezone.unknown' };

const languages = String.raw`(?<language>francais|french|anglais|english)`;

function setLanguage(match: Match): SettingsIntent {
  return {
    kind: 'language.set',
    language: /^(?:fr|fra)/u.test(match.slot('language').folded) ? 'fr' : 'en',
  };
}

/** `asked` says that a place was asked to be taken as such; otherwise small places are left out, being ordinary words too. */
function setZone(asked: boolean) {
  return (match: Match): SettingsIntent | Refusal => {
    const place = match.slot('place').typed.replace(/^(?:la ville de|the city of)\s+/iu, '');
    if (!asked && /reunion/u.test(match.slot('place').folded))
      return { refused: 'a meeting or an island' };
    const zone = zoneOfPlace(place, asked ? 0 : 50_000);
    if (zone !== null) return { kind: 'timezone.set', zone };
    return asked && !match.said.question && place.split(/\s+/u).length <= 2
      ? { kind: 'timezone.unknown' }
      : { refused: 'no city or time zone of that name' };
  };
}

export const settingsRules: readonly Rule<SettingsIntent>[] = [
  {
    name: 'language.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:parle|reponds|ecris|passe|repasse|continue|change|mets)[rsz]?(?:[ -]moi)? (?:en |pour l'|pour le |le |l')?${languages}`,
      ),
      whole(String.raw`(?:on (?:parle|continue|passe) )?en (?<language>francais|anglais)`),
      whole(
        String.raw`(?:je (?:veux|prefere) (?:parler )?(?:en |le |l')|langue ?:? ?)${languages}`,
      ),
      whole(String.raw`(?<language>francais|anglais)`),
    ],
    read: setLanguage,
  },
  {
    name: 'language.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:speak|talk|answer|reply|write|switch|change|set language)(?: to)?(?: me)?(?: back)? ?(?:in |to )?${languages}`,
      ),
      whole(String.raw`(?:in )?(?<language>french|english)(?: only)?`),
      whole(String.raw`(?:i (?:want|prefer)|language ?:?) ${languages}`),
    ],
    read: setLanguage,
  },
  {
    name: 'timezone.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:mon |change (?:le |mon )?|mets (?:le |mon )?)?fuseau(?: horaire)?) ?(?:[:=]|(?:pour|a|en|est|de)\b)? ?(?<place>.+)`,
      ),
    ],
    read: setZone(true),
  },
  {
    name: 'timezone',
    language: null,
    patterns: [
      whole(
        String.raw`(?:(?:my |set (?:my |the )?|change (?:my |the )?)?time ?zone) ?(?:[:=]|(?:to|is)\b)? ?(?<place>.+)`,
      ),
    ],
    read: setZone(true),
  },
  {
    name: 'timezone.here.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:je suis|j'habite|je vis|je suis arrivee?|me voila|maintenant je suis)(?: maintenant| desormais| bien arrivee?)? (?:a|en|au|aux) (?<place>[\p{L}' ,.-]{2,40}?)(?: maintenant)?`,
      ),
    ],
    read: setZone(false),
  },
  {
    name: 'timezone.here.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:i'm|im|i am|i live|i moved|i've moved|i just arrived|i arrived|i've arrived)(?: now| back)? (?:in|to) (?<place>[\p{L}' ,.-]{2,40}?)(?: now)?`,
      ),
    ],
    read: setZone(false),
  },
];
