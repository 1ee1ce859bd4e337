import type { KindOfWork } from './kind-of-work.ts';

/** What is done for oneself and for those close. */
export const self: readonly KindOfWork[] = [
  {
    name: 'gift',
    words: /\b(?:anniversaire|cadeaux?|fete|noel|birthday|gifts?|presents?|party|christmas)\b/u,
    steps: {
      fr: [
        'note 3 choses que cette personne aime',
        'choisis un budget',
        'choisis une idée, la première qui va',
        "commande-la ou note où l'acheter",
        'écris deux phrases pour la carte',
      ],
      en: [
        'note 3 things this person likes',
        'pick a budget',
        'pick one idea, the first that fits',
        'order it or note where to buy it',
        'write two sentences for the card',
      ],
    },
  },
  {
    name: 'shower',
    words: /\b(?:douche|me laver|me lever|me preparer|shower|get (?:up|ready|dressed)|brush)\b/u,
    steps: {
      fr: [
        'assieds-toi au bord du lit',
        'sors une serviette et des habits',
        'va dans la salle de bain',
        "fais couler l'eau",
        'habille-toi, tranquillement',
      ],
      en: [
        'sit on the edge of the bed',
        'get a towel and clothes out',
        'go to the bathroom',
        'turn the water on',
        'get dressed, no hurry',
      ],
    },
  },
  {
    name: 'medicine',
    words:
      /\b(?:pharmacie|medicaments?|traitement|vaccin|analyses?|prise de sang|pharmacy|pills?|medication|vaccine|blood test|refill)\b/u,
    steps: {
      fr: [
        "pose l'ordonnance et ta carte sur la table",
        'regarde les horaires du lieu',
        'mets le tout dans ton sac',
        'vas-y avec le sac',
        'range à un endroit que tu vois',
      ],
      en: [
        'put the prescription and your card on the table',
        'look up the opening hours',
        'put it all in your bag',
        'go there with the bag',
        'keep it where you can see it',
      ],
    },
  },
];
