import type { KindOfWork } from './kind-of-work.ts';

/** Work at home. */
export const home: readonly KindOfWork[] = [
  {
    name: 'dishes',
    words: /\b(?:vaisselle|lave-vaisselle|evier|dish(?:es|washer)?|washing up|wash up|sink)\b/u,
    steps: {
      fr: [
        "fais couler l'eau chaude",
        'lave juste les verres',
        'lave les assiettes et les couverts',
        'lave les casseroles',
        "passe l'éponge sur l'évier",
      ],
      en: [
        'run the hot water',
        'wash just the glasses',
        'wash the plates and cutlery',
        'wash the pans',
        'wipe the sink',
      ],
    },
  },
  {
    name: 'laundry',
    words:
      /\b(?:linge|lessive|machine a laver|repass\w+|etendre|laundry|washing|iron(?:ing)?|fold clothes)\b/u,
    steps: {
      fr: [
        'mets tout le linge sale en un seul tas',
        'remplis la machine, sans trier parfaitement',
        'mets la lessive et lance la machine',
        "étends dès que c'est fini",
        'plie et range une pile',
      ],
      en: [
        'put all the dirty clothes in one pile',
        'fill the machine, no perfect sorting',
        'add detergent and press the button',
        'hang it as soon as it is ready',
        'fold and put away one pile',
      ],
    },
  },
  {
    name: 'cooking',
    words:
      /\b(?:cuisiner|prepar\w+ (?:le |a )?(?:repas|diner|dejeuner|manger)|repas|gateau|recette|cook(?:ing)?|dinner|lunch|meal(?: prep)?|bake|baking)\b/u,
    steps: {
      fr: [
        'choisis le plat le plus simple',
        'sors tous les ingrédients',
        "mets l'eau ou le four à chauffer",
        'coupe et lance la cuisson',
        'mets la table pendant la cuisson',
      ],
      en: [
        'pick the simplest dish',
        'take out every ingredient',
        'put the water or the oven on',
        'chop and get it cooking',
        'set the table while it cooks',
      ],
    },
  },
  {
    name: 'desk',
    words: /\b(?:bureau|desk|workspace)\b/u,
    steps: {
      fr: [
        'jette 3 choses qui sont à la poubelle',
        'rapporte tasses et assiettes à la cuisine',
        'mets tous les papiers en une pile',
        'range les stylos et les fils',
        'passe un coup de chiffon',
      ],
      en: [
        'bin 3 things that are rubbish',
        'take cups and plates to the kitchen',
        'put all the papers in one pile',
        'put away pens and cables',
        'give it a quick wipe',
      ],
    },
  },
  {
    name: 'room',
    words:
      /\b(?:rang\w+|tri\w+|menage|nettoy\w+|chambre|salon|cuisine|salle de bain|placard|garage|appart\w*|maison|aspirateur|tidy\w*|clean\w*|room|bedroom|kitchen|bathroom|closet|house|flat|apartment|vacuum\w*|declutter\w*)\b/u,
    steps: {
      fr: [
        'sors un sac poubelle',
        'jette 5 choses dedans',
        'mets les habits en un seul tas',
        'rapporte la vaisselle à la cuisine',
        'dégage une seule surface, une table ou le lit',
      ],
      en: [
        'get out a rubbish bag',
        'throw 5 things into it',
        'put the clothes in one pile',
        'take the dishes to the kitchen',
        'clear one surface, a table or the bed',
      ],
    },
  },
  {
    name: 'moving',
    words: /\b(?:demenag\w+|emmenag\w+|cartons|moving|move (?:house|out|in)|boxes)\b/u,
    steps: {
      fr: [
        'sors un carton et un marqueur',
        "remplis-le de livres ou d'une étagère",
        'ferme-le et écris la pièce dessus',
        'note 3 personnes ou services à prévenir',
        'préviens le premier',
      ],
      en: [
        'get out one box and a marker',
        'fill it from one shelf',
        'close it and write the room on it',
        'write down 3 people or services to tell',
        'tell the first one',
      ],
    },
  },
];
