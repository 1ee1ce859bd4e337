import { fold } from '../fold.ts';

/** Subjunctives and the infinitives that they are forms of. */
const irregular: Readonly<Record<string, string>> = {
  fasse: 'faire',
  refasse: 'refaire',
  aille: 'aller',
  prenne: 'prendre',
  reprenne: 'reprendre',
  mette: 'mettre',
  remette: 'remettre',
  rende: 'rendre',
  finisse: 'finir',
  remplisse: 'remplir',
  choisisse: 'choisir',
  ecrive: 'écrire',
  lise: 'lire',
  reponde: 'répondre',
  sorte: 'sortir',
  inscrive: 'inscrire',
  vende: 'vendre',
  appelle: 'appeler',
  rappelle: 'rappeler',
  jette: 'jeter',
  achete: 'acheter',
  rachete: 'racheter',
  envoie: 'envoyer',
  renvoie: 'renvoyer',
  paie: 'payer',
  paye: 'payer',
  nettoie: 'nettoyer',
  essuie: 'essuyer',
  range: 'ranger',
  lave: 'laver',
  trie: 'trier',
  vide: 'vider',
  passe: 'passer',
  depose: 'déposer',
  recupere: 'récupérer',
  cherche: 'chercher',
  commande: 'commander',
  reserve: 'réserver',
  prepare: 'préparer',
  imprime: 'imprimer',
  signe: 'signer',
  termine: 'terminer',
  repare: 'réparer',
  regle: 'régler',
  resilie: 'résilier',
  renouvelle: 'renouveler',
  demande: 'demander',
  verifie: 'vérifier',
  contacte: 'contacter',
  plie: 'plier',
};

const joint =
  /\s*(?:,|\bet(?: puis)?\b|\bpuis\b|\bensuite\b)\s*(?:qu(?:e\s+|['’]))?(?:je\s+|j['’])?(?=\S)/giu;

/** "fasse les courses puis appelle la banque" with infinitives, or `null` when its first verb is not known. */
export function infinitives(text: string): string | null {
  const first = infinitiveAt(text);
  if (first === null) return null;
  return first
    .replace(joint, (found, at: number, whole: string) => {
      const next = infinitiveAt(whole.slice(at + found.length));
      return next === null ? found : '; ';
    })
    .split('; ')
    .map((part) => infinitiveAt(part) ?? part)
    .join('; ');
}

/** The text with its first word as an infinitive; `null` when that word is no known subjunctive. */
function infinitiveAt(text: string): string | null {
  const word = /^[\p{L}]+/u.exec(text)?.[0] ?? '';
  const infinitive = irregular[fold(word)];
  return infinitive === undefined ? null : infinitive + text.slice(word.length);
}
