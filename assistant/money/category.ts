/** What money is spent on. */
export const CATEGORIES = [
  'groceries',
  'restaurants',
  'transport',
  'housing',
  'health',
  'fun',
  'clothes',
  'bills',
  'kids',
  'pets',
  'gifts',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Words that tell the category, French and English, without accents; a plural in s or x is found too. */
const WORDS: Readonly<Record<Category, string>> = {
  groceries:
    'courses groceries grocery supermarche supermarket epicerie marche boulangerie boulanger boucherie boucher fromagerie primeur poissonnerie pain baguette lait carrefour leclerc lidl aldi auchan intermarche monoprix franprix picard biocoop costco walmart tesco sainsbury bakery butcher nourriture food alimentation',
  restaurants:
    'resto restaurant restau cantine dejeuner dej diner souper brunch bar cafe coffee latte cappuccino biere beer vin wine verre pub pizza pizzeria kebab sushi burger mcdo mcdonald sandwich snack brasserie lunch dinner breakfast takeout takeaway drink ubereats deliveroo starbucks apero glace tacos',
  transport:
    'transport essence carburant diesel gazole gas petrol fuel train sncf tgv metro bus tram taxi uber lyft bolt vtc avion flight plane peage toll parking stationnement navigo subway blablacar velib garage pneu tire tyre voiture car oil vidange trottinette covoiturage ferry',
  housing:
    'logement housing loyer rent hypotheque mortgage charge meuble furniture ikea bricolage castorama plombier plumber serrurier menage cleaning maison house home appart appartement travaux',
  health:
    'sante health pharmacie pharmacy medicament meds medicine medecin doctor docteur dentiste dentist kine psy psychologue psychiatre therapist therapy ophtalmo opticien lunette glasses hopital hospital mutuelle osteo labo ordonnance prescription orthodontiste',
  fun: 'loisir fun cine cinema movie film theatre theater concert spectacle musee museum livre book librairie jeu game gaming steam sport gym salle piscine pool yoga festival sortie expo vacances holiday hotel airbnb bd manga escalade bowling vinyle hobby',
  clothes:
    'vetement clothes clothing habit fringue chaussure shoe basket sneaker robe dress pantalon jean jeans pull manteau coat jacket veste tshirt shirt chemise zara uniqlo decathlon vinted chaussette sock',
  bills:
    'facture bill edf engie electricite electricity gaz eau water internet box telephone phone forfait abonnement subscription netflix spotify assurance insurance impot tax amende banque bank sfr orange bouygues free',
  kids: 'enfant kid child children bebe baby creche daycare nounou babysitter nanny ecole school cantine-scolaire couche diaper nappy jouet toy',
  pets: 'animal animaux pet chat cat chien dog veto veterinaire vet croquette litiere litter kibble toilettage',
  gifts: 'cadeau gift present anniversaire birthday fleur flower fleuriste don donation',
  other: 'autre other divers misc miscellaneous',
};

const byWord = new Map(
  CATEGORIES.flatMap((category) =>
    WORDS[category].split(' ').map((word) => [word, category] as const),
  ),
);
/** A bill for gas is a bill, and a book for a birthday a gift. */
const STRONGER: readonly Category[] = ['gifts', 'bills'];

/** The category that a folded text tells by its words, or `null`. */
export function categoryIn(folded: string): Category | null {
  const found = folded
    .split(/[^\p{L}\d]+/u)
    .flatMap((word) => byWord.get(word) ?? byWord.get(word.replace(/[sx]$/u, '')) ?? []);
  return STRONGER.find((category) => found.includes(category)) ?? found[0] ?? null;
}

const NAMES: ReadonlyMap<string, Category> = new Map([
  ['alimentation', 'groceries'],
  ['eating out', 'restaurants'],
  ['sorties', 'fun'],
  ['habits', 'clothes'],
]);

/** The category that a folded text names and nothing else: "restos", "les courses", "food". `null` when it says more. */
export function categoryNamed(folded: string): Category | null {
  const name = folded
    .replace(
      /^(?:(?:de|du|des|d'|en|pour|dans|les|le|la|l'|mes|au|aux|sur|on|for|in|at|my|the)(?: |(?<=')))+/u,
      '',
    )
    .trim();
  return NAMES.get(name) ?? (/^[\p{L}-]+$/u.test(name) ? categoryIn(name) : null);
}
