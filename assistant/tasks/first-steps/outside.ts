import type { KindOfWork } from './kind-of-work.ts';

/** What makes people go out. */
export const outside: readonly KindOfWork[] = [
  {
    name: 'moving-bags',
    words: /\b(?:valises?|sac (?:a dos|de voyage)|bagages?|pack(?:ing)?|suitcases?|luggage)\b/u,
    steps: {
      fr: [
        'sors le sac et ouvre-le',
        'mets dedans chargeur et papiers',
        'mets les habits par jour, un tas chacun',
        'ajoute la trousse de toilette',
        'ferme et pose-le devant la porte',
      ],
      en: [
        'take the bag out and open it',
        'put charger and papers in',
        'add clothes, one pile a day',
        'add the toiletries',
        'close it and leave it by the door',
      ],
    },
  },
  {
    name: 'shopping',
    words: /\b(?:courses|achet\w+|acheter|magasin|supermarche|shopping|grocer\w+|buy|store)\b/u,
    steps: {
      fr: [
        'ouvre le frigo et regarde ce qui manque',
        'note 5 choses dans ta liste',
        'prends un sac et tes clés',
        'mets tes chaussures et sors',
        'prends la liste, puis la caisse',
      ],
      en: [
        'open the fridge and see what is missing',
        'put 5 things on your list',
        'take a bag and your keys',
        'put your shoes on and go out',
        'get what is listed, then the till',
      ],
    },
  },
  {
    name: 'sport',
    words:
      /\b(?:sport|courir|course a pied|footing|gym|yoga|muscu\w*|salle de sport|natation|nager|marche[r]?|(?:faire|sortir) (?:du|le) velo|run(?:ning)?|workout|exercise|work out|swim\w*|jog\w*)\b/u,
    steps: {
      fr: [
        'mets tes chaussures de sport',
        'remplis une gourde',
        'sors, ou déroule le tapis',
        'bouge 5 minutes, tu peux rentrer après',
        'continue tant que tu te sens bien',
      ],
      en: [
        'put your sports shoes on',
        'fill a bottle of water',
        'step outside, or unroll the mat',
        'move for 5 minutes, then you may stay or go home',
        'go on as long as it feels right',
      ],
    },
  },
];
