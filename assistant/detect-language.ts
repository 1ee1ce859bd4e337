import type { Language } from './language.ts';

const FRENCH = new Set(
  'le la les un une des du de au aux et ou est ai as es sont suis j je tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses ce cet cette ces que qui quoi qu quand comment pourquoi combien dans sur sous avec sans pour par chez vers pas ne plus moins tres bien oui merci stp svp bonjour salut coucou bonsoir demain hier aujourd hui ajd matin soir midi minuit aprem semaine jour jours heure heures mois lundi mardi mercredi jeudi vendredi samedi dimanche rappelle rappel rappelles rappeler ajoute ajouter achete acheter liste courses tache taches supprime enleve annule annuler fait fini faire aller appeler prendre payer noter montre affiche voir tard ya c est d l s m t n faut dois veux peux sais lait pain oeufs fromage beurre poulet legumes maman papa medecin dentiste linge facture aide francais janvier fevrier avril juin juillet aout septembre octobre novembre decembre rdv courir dormir apres avant depuis mets cree donne envoie efface garde retiens encore aussi mais donc quel quelle quels quelles mes notre votre nos vos leur tout tous toute toutes rien a note notes'.split(
    ' ',
  ),
);

const ENGLISH = new Set(
  'the a an and or is are am was were be been i you he she it we they my your his her our their this that these those what when where who why how to of in on at for with from by about not no yes don do does did done will would can could should have has had get got go going tomorrow yesterday today tonight morning afternoon evening noon midnight week day days hour hours minute month monday tuesday wednesday thursday friday saturday sunday remind reminder add buy list shopping grocery groceries task tasks delete remove cancel show call text take pay write please thanks thank hello hi hey help milk bread eggs cheese butter chicken mom dad doctor dentist laundry bill later undo next last every english january february march april june july august september october november december me need want know make note notes pick up out if let us pills meds'.split(
    ' ',
  ),
);

/** Words of both languages, or too short to tell. */
const SHARED = new Set([
  'a',
  'on',
  'me',
  'note',
  'notes',
  'an',
  'do',
  'or',
  'as',
  'son',
  'ton',
  'mes',
  'pain',
  'des',
  'list',
  'fait',
  'it',
  'dates',
  't',
  's',
  'd',
  'm',
  'j',
  'l',
  'n',
  'c',
]);

/**
 * The language a text is written in, or `null` when its words do not tell. Each known word counts for its language (less when both
 * have it), each French letter for French; one language must clearly lead.
 */
export function detectLanguage(text: string): Language | null {
  const lower = text.slice(0, 400).normalize('NFC').toLowerCase();
  let french = 0;
  let english = 0;
  for (const [word] of lower.matchAll(/\p{L}+/gu)) {
    const plain = word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe');
    const weight = SHARED.has(plain) ? 0.4 : 1;
    if (FRENCH.has(plain)) french += weight;
    if (ENGLISH.has(plain)) english += weight;
    if (/[éèêëàâçùûîïôœ]/.test(word)) french += 0.8;
  }
  if (french >= 0.8 && french > english * 1.5) return 'fr';
  if (english >= 0.8 && english > french * 1.5) return 'en';
  return null;
}
