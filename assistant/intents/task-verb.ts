import { notInfinitive } from './errand.ts';

/** Verbs that tasks start with. Endings alone do not tell them from nouns: "beurre", "papier", "sucre". */
const french = new Set(
  'abonner accompagner acheter aerer aider ajouter aller amener annuler appeler apporter apprendre arranger arreter arroser assembler attendre balayer boire boucher brancher bricoler brosser changer charger chercher choisir classer coller coller commander commencer completer comprendre contacter continuer coudre couper courir creer cuire cuisiner debarrasser deballer decider declarer demander demenager deposer depoussierer dessiner dire donner dormir dresser echanger ecouter ecrire effacer emballer emmener emporter enlever enregistrer essayer essuyer etendre etiqueter etudier faire fermer fixer finir fixer gerer graver imprimer informer inscrire installer jeter joindre laver lancer lire livrer manger marcher mediter mettre modifier monter montrer nettoyer noter nourrir obtenir organiser oter ouvrir partir passer payer peindre photocopier planifier planter plier porter poser poster postuler preparer prendre prevenir proposer promener racheter rafraichir ramasser ramener ranger rappeler recevoir rechercher recommander recoudre recuperer rediger refaire regarder regler relancer relire rembourser remercier remettre remplacer remplir rencontrer rendre renouveler renvoyer reparer repasser repondre reprendre reserver resilier resoudre retirer retourner reveiller revendre revenir reviser revoir scanner secher sortir signer suivre telecharger telephoner terminer tester tondre traiter transferer travailler trier trouver valider vendre verifier verser vider visiter voir virer'.split(
    ' ',
  ),
);
/** English verbs that are nouns too seldom to be taken for one. */
const english = new Set(
  'call phone email ask bring buy pay pick send sell get give go make find finish tidy clean wash vacuum write read reply renew return register apply collect cancel confirm schedule submit tell update install replace repair remove prepare pack unpack organise organize declutter sort do take put see visit vote throw refill fold contact download upload scan hang arrange empty mow'.split(
    ' ',
  ),
);
/** English verbs that are as often nouns: what follows has to tell. */
const englishNouns = new Set(
  'answer book charge check cook cut drink drop eat exercise feed file fill fix iron mail message order paint plan plant practice print ring run start study test text turn walk water'.split(
    ' ',
  ),
);
const determiner =
  /^(?:(?:l|d)'|(?:le|la|les|un|une|des|du|de|mon|ma|mes|son|sa|ses|notre|nos|votre|vos|leur|leurs|ton|ta|tes|ce|cette|ces|a|au|aux|the|an|my|his|her|our|your|their|some|this|that|these|those|all|up|out|off|\d+)(?:\s|$))/u;
/** "Me laver", "s'inscrire", "ne pas oublier". */
const reflexive = /^(?:(?:me|te|se|ne pas|bien|vite) |[mts]')/u;

/**
 * Whether folded words are something to do that starts with its verb, as "acheter du pain" and "pay rent" and unlike "beurre"
 * and "water".
 */
export function startsWithVerb(folded: string): boolean {
  const plain = folded.trim().replace(reflexive, '');
  const first = /^[\p{L}-]+/u.exec(plain)?.[0] ?? '';
  const rest = plain.slice(first.length).trim();
  if (french.has(first)) return true;
  if (english.has(first)) return rest !== '';
  if (englishNouns.has(first)) return determiner.test(rest);
  return /..(?:er|ir)$/u.test(first) && !notInfinitive.has(first) && determiner.test(rest);
}
