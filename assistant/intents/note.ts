import { whole, type Match, type Refusal, type Rule } from './rule.ts';

export type NoteIntent =
  | { readonly kind: 'note.add'; readonly body: string }
  /** The user wants to write a note and has not said what. */
  | { readonly kind: 'note.ask-body' }
  | { readonly kind: 'note.search'; readonly words: string }
  | { readonly kind: 'note.list' };

/** "Note de frais", "note salée": a noun in a sentence, not a request. */
const noun =
  /^(?:de (?:frais|service|cours|synthese|musique|passage|bas de page)|d'(?:honoraires|information|intention)|d'hotel|salee|moyenne|finale|sur \d+|taking\b|pads?\b|books?\b|pour toi)/u;

function add(match: Match): NoteIntent | Refusal {
  const body = match.slot('body');
  if (body.folded === '') return { refused: 'no body' };
  if (noun.test(body.folded)) return { refused: 'a noun, not a request' };
  return { kind: 'note.add', body: body.typed };
}

function search(match: Match): NoteIntent | Refusal {
  const words = match.slot('words').typed.replace(/^["«\s]+|["»\s]+$/gu, '');
  return words === '' ? { refused: 'no words' } : { kind: 'note.search', words };
}

/** What is kept in notes to be looked up. */
const kept = String.raw`(?:code|digicode|password|passcode|pin|mdp|mot de passe|wifi|combinaison|combination|plaque|licence plate|license plate|taille|pointure|size|reference|ref|login|identifiant|iban|serial number|numero de serie)`;

/** "Cherche code portail": without the word "note", only a few words that name something of the user's. */
function searchByName(match: Match): NoteIntent | Refusal {
  const { folded } = match.slot('words');
  if (folded.split(' ').length > 5) return { refused: 'too long for a few words' };
  return elsewhere.test(folded) ? { refused: 'not to be found in notes' } : search(match);
}

const elsewhere =
  /^(?:une?|des|du|d'|moi|comment|pourquoi|quand|combien|quel\p{L}*|qui|ou|si|sur|a|encore|pas|an?|some|the (?:best|nearest)|out|how|what|when|where|why|who|me)\b|\b(?:internet|google|web|net|youtube|maps|ligne|online|meteo|weather|horaires?|meilleure?s?|recettes?|restaurants?|hotels?|vols?|billets?|trains?)\b/u;

export const noteRules: readonly Rule<NoteIntent>[] = [
  {
    name: 'note.list.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:montre|affiche|donne|envoie|liste|lis|voir|relis|relire)[rsz]?(?:[ -]moi)? |quelles sont |c'est quoi )?(?:toutes )?(?:mes|les) (?:dernieres )?notes`,
      ),
    ],
    read: () => ({ kind: 'note.list' }),
  },
  {
    name: 'note.list.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:(?:show|list|give|send|see|view|read|what are)(?: me)? )?(?:all )?(?:my|the) (?:last |recent )?notes|(?:show|list|see|view|read) notes`,
      ),
    ],
    read: () => ({ kind: 'note.list' }),
  },
  {
    name: 'note.list',
    language: null,
    patterns: [whole('notes')],
    read: () => ({ kind: 'note.list' }),
  },
  {
    name: 'note.search.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:cherche|recherche|retrouve|trouve)[rsz]?(?:[ -]moi)? (?:dans )?(?:la |les |mes |ma |une )?notes? ?:? ?(?:sur |avec |qui parlent? de |du |de la |de |d')?(?:le |la |les |l')?(?<words>.+)`,
      ),
      whole(
        String.raw`(?:cherche|recherche|retrouve|trouve)[rsz]?(?:[ -]moi)? (?<words>.+?) dans (?:mes |les )?notes`,
      ),
      whole(String.raw`mes notes (?:sur|avec|qui parlent de) (?:le |la |les |l')?(?<words>.+)`),
    ],
    read: search,
  },
  {
    name: 'note.search.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:find|search|look up|look for|search for)(?: me)? (?:in )?(?:the |my |a )?notes? ?:? ?(?:for |about |on |with )?(?:the )?(?<words>.+)`,
      ),
      whole(
        String.raw`(?:find|search|look up|look for|search for) (?<words>.+?) in (?:my |the )?notes`,
      ),
      whole(String.raw`(?:show(?: me)? )?my notes (?:about|on|with) (?:the )?(?<words>.+)`),
    ],
    read: search,
  },
  {
    name: 'note.search-named.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:cherche|recherche|retrouve)[rsz]?(?:[ -]moi)? (?:le |la |les |l'|mes |mon |ma )?(?<words>.+)`,
      ),
      whole(
        String.raw`(?:(?:c'etait|c'est|cetait) quoi(?: deja)?|quel(?:le)? (?:est|etait)(?: deja)?|redis[ -]moi|donne[ -]moi|(?:tu te souviens|tu as note) (?:du|de)?) (?:le |la |les |l'|mon |ma )?(?<words>${kept}(?:(?: (?:du|de|des|pour|a|au)| d'| de l'| de la)? ?.+)?)`,
      ),
    ],
    read: searchByName,
  },
  {
    name: 'note.search-named.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:what(?:'s| is| was|s)|tell me|do you (?:know|remember)|remind me(?: of)?) (?:the |my )(?<words>(?:[\p{L}\d'-]+ ){0,3}${kept}(?: (?:of|for|to|at) .+)?)(?: again)?`,
      ),
    ],
    read: searchByName,
  },
  {
    name: 'note.ask-body',
    language: null,
    patterns: [
      whole(
        String.raw`note|(?:nouvelle|ajoute(?:r)? une|prends? (?:une |en )?|cree(?:r)? une) ?note|(?:new|add a|take a|make a|write a) note`,
      ),
    ],
    read: () => ({ kind: 'note.ask-body' }),
  },
  {
    name: 'note.ask-body-colon',
    language: null,
    keepsClosing: true,
    patterns: [whole(String.raw`notes? ?:`)],
    read: () => ({ kind: 'note.ask-body' }),
  },
  {
    name: 'note.add.fr',
    language: 'fr',
    keepsClosing: true,
    patterns: [
      whole(
        String.raw`(?:(?:nouvelle |ajoute(?:r)? (?:une |la |cette |en )|prends? (?:une |cette )|cree(?:r)? une |fais une )note|(?:prends?|mets?)(?: ca| ceci)? en note|note[rsz]?[ -]moi|noter|prends note)\b ?[:,-]? ?(?:que |qu')?(?<body>.+)`,
      ),
      whole(String.raw`(?:retiens|memorise|souviens[- ]toi) ?(?::|que|qu') ?(?<body>.+)`),
      whole(String.raw`note[rz]? (?:bien )?(?:que |qu')(?<body>.+)`),
    ],
    read: add,
  },
  {
    name: 'note.add.en',
    language: 'en',
    keepsClosing: true,
    patterns: [
      whole(
        String.raw`(?:(?:new |add (?:a |this )?|take (?:a |this )?|make (?:a |this )?|write (?:a |this )?|save (?:a |this )?)note|note to self|write down|jot down|note down|make a note of|take note)\b ?[:,-]? ?(?:that )?(?<body>.+)`,
      ),
      whole(String.raw`(?:remember|note) that (?<body>.+)`),
    ],
    read: add,
  },
  {
    name: 'note.add',
    language: null,
    keepsClosing: true,
    patterns: [
      whole(String.raw`notes? ?: ?(?<body>.+)`),
      whole(String.raw`note ?[,-]? (?<body>.+)`),
    ],
    read: add,
  },
];
