/** Nouns that end like French infinitives. */
export const notInfinitive = new Set(
  'hier premier dernier papier loyer janvier fevrier cher mer fer heure votre notre autre livre pour sur soir noir plaisir avenir encore peut-etre etre titre lettre fenetre chambre membre nombre ombre ordre centre entre contre genre guerre pierre terre verre vivre-ensemble foyer metier quartier atelier dossier fichier cahier escalier courrier calendrier chantier collier panier courtier infirmier voiture culture facture lecture nature rupture mesure piqure voir-dire mercredi frere mere pere maire affaire anniversaire dentaire sommaire notaire horaire salaire hiver enfer bar mentir-vrai tir desir espoir devoir miroir couloir trottoir'.split(
    ' ',
  ),
);

/** English verbs that errands start with; nouns among them ("call", "run") are harmless. */
const verbs = new Set(
  'call phone ring text email mail message write send buy get pick take bring give pay book order check clean wash cook make prepare feed walk water fix do go meet visit see finish start submit file print sign renew return cancel confirm schedule plan study read practice drink eat sleep leave move put turn charge pack unpack ask tell talk reply answer help update review empty fold iron vacuum tidy drop collect fetch register apply cut change refill deliver drive exercise stretch meditate breathe'.split(
    ' ',
  ),
);

const sentence = new RegExp(
  String.raw`^(?:(?:j|t|c|qu|n|s'il)'|(?:${[
    'je tu il elle on nous vous ils elles ce cet cette ca cela y qui que quoi ou si quand comment pourquoi est-ce merci non oui ok pas ne et mais donc car parce depuis jusque',
    "i im i'm i'll i've you he she it it's its we we're we'll they there this that these those is are was were do does did can could will would should have has had am let's if when what where who why how thanks no yes not don't dont and but so because since until",
    'before after avant apres vers entre between desole desolee sorry dispo libre free busy available late retard arrive arrivee dort parti partie presque deja already encore still trop tres peut-etre maybe environ about around plutot seulement only bonne bon good happy joyeux joyeuse',
  ]
    .join(' ')
    .split(' ')
    .join('|')})(?![\p{L}'-]))|^\p{L}+[ -](?:you|me|us|moi|toi|nous|vous)\b`,
  'u',
);
/** Verbs that say nothing without what follows. */
const emptyVerbs = new Set([
  'faire',
  'aller',
  'prendre',
  'do',
  'go',
  'get',
  'take',
  'etre',
  'avoir',
]);
const conjugated =
  /\b(?:est|sont|etait|etaient|sera|seront|suis|es|sommes|etes|ai|as|avons|avez|ont|va|vais|vont|arrive|arrivent|commence|ferme|ouvre|finit|part|dort|fait|dit|is|are|was|were|am|has|had|have|will|leaves|arrives|starts|closes|opens|ends|begins|said|says|was)\b/u;

/**
 * Whether what stands beside a time is something to do, and not a sentence about it; gives why not, or `null` when it is.
 * `clock` says that the time has an hour: then a few words without a verb ("dentiste") are enough.
 */
export function looksLikeErrand(
  folded: string,
  { clock }: { readonly clock: boolean },
): string | null {
  const words = folded.split(/\s+/u).filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return 'nothing but a time';
  if (words.length === 1 && emptyVerbs.has(first)) return 'a verb alone';
  if (sentence.test(folded)) return 'a sentence, not something to do';
  if (words.length > 14) return 'too long';
  const infinitive = /..(?:er|ir|re)$/u.test(first) && !notInfinitive.has(first);
  const seems = infinitive || folded.startsWith('ne pas oublier') || verbs.has(first);
  if (seems) return null;
  if (!clock) return 'a day without an hour, and no verb to start with';
  if (conjugated.test(folded)) return 'a sentence, not something to do';
  return words.length <= 4 ? null : 'too long without a verb';
}
