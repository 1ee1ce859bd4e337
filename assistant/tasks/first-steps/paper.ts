import type { KindOfWork } from './kind-of-work.ts';

/** Work on paper, on the phone and on a screen. */
export const paper: readonly KindOfWork[] = [
  {
    name: 'call',
    words: /\b(?:appel\w*|rappeler|telephon\w+|coup de fil|call\w*|phone|ring)\b/u,
    steps: {
      fr: [
        'trouve le numéro',
        'écris ta première phrase et ta question',
        'appelle, 2 minutes suffisent',
        'note ce qui a été dit',
      ],
      en: [
        'find the number',
        'write your first sentence and your question',
        'call, 2 minutes is enough',
        'note what was said',
      ],
    },
  },
  {
    name: 'taxes',
    words: /\b(?:impots?|declaration|fisc|tax(?:es)?|tax return|irs|hmrc)\b/u,
    steps: {
      fr: [
        'ouvre le site des impots et connecte-toi, rien de plus',
        "sors l'avis de l'an dernier",
        "rassemble tes revenus de l'année dans un seul tas",
        'remplis la première page seulement',
        "relis, valide et garde l'accusé",
      ],
      en: [
        'open the tax site and log in, nothing more',
        "find last year's notice",
        "gather this year's income papers in one pile",
        'fill in the first page only',
        'check it, submit it and keep the receipt',
      ],
    },
  },
  {
    name: 'bills',
    words:
      /\b(?:factures?|loyer|budget|compta\w*|comptes|payer|rembours\w+|banque|virement|bills?|rent|invoices?|pay|bank|budgeting|refund|transfer)\b/u,
    steps: {
      fr: [
        "ouvre l'appli de ta banque",
        'trouve le montant et la date',
        'prépare le virement sans valider',
        'vérifie le nom et valide',
        "note que c'est payé",
      ],
      en: [
        'open your bank app',
        'find the amount and the date',
        'prepare the transfer without sending it',
        'check the name and send it',
        'write down that it is paid',
      ],
    },
  },
  {
    name: 'job',
    words:
      /\b(?:cv|lettre de motivation|candidature|postuler|emploi|entretien d'embauche|resume|cover letter|job|apply for|application)\b/u,
    steps: {
      fr: [
        "ouvre l'offre et relis-la une fois",
        'note 3 choses que tu sais faire qui collent',
        'ouvre ton dernier CV et change une ligne',
        'écris 4 phrases pour dire pourquoi toi',
        'relis à voix haute et envoie',
      ],
      en: [
        'open the offer and read it once',
        'note 3 things you can do that match',
        'open your last resume and change one line',
        'write 4 sentences on why you',
        'read it aloud and send it',
      ],
    },
  },
  {
    name: 'appointment',
    words:
      /\b(?:rdv|rendez-vous|dentiste|medecin|docteur|doctolib|ophtalmo|kine|psy\w*|ordonnance|appointment|dentist|doctor|gp|prescription|therapist|check-?up)\b/u,
    steps: {
      fr: [
        'trouve le numéro ou la page de réservation',
        'note 2 créneaux qui te vont',
        'prends le premier créneau possible',
        "note le jour et l'heure",
        'prépare ta carte et tes papiers',
      ],
      en: [
        'find the number or the booking page',
        'write down 2 times that suit you',
        'take the first one you can get',
        'note the day and the hour',
        'get your card and papers ready',
      ],
    },
  },
  {
    name: 'message',
    words:
      /\b(?:e-?mails?|mails?|courriers?|lettres?|repondre|message|reply|answer|letter|inbox|text)\b/u,
    steps: {
      fr: [
        'ouvre un message vide et mets juste le nom',
        'écris en une phrase ce que tu veux',
        'ajoute bonjour et merci',
        'relis une seule fois',
        "envoie, parfait n'est pas le but",
      ],
      en: [
        'open an empty message and put just the name',
        'write what you want in one sentence',
        'add hello and thanks',
        'read it once only',
        'send it, perfect is not the point',
      ],
    },
  },
  {
    name: 'study',
    words:
      /\b(?:revis\w+|etudi\w+|cours|examen|partiel|devoirs|apprendre|exam|study\w*|revision|homework|learn|class)\b/u,
    steps: {
      fr: [
        'sors le cours et ouvre-le à la bonne page',
        'mets ton téléphone dans une autre pièce',
        'lis une seule page',
        'écris 3 choses que tu as retenues',
        'fais un exercice, puis une pause',
      ],
      en: [
        'get the notes out, open at the right page',
        'put your phone in another room',
        'read one single page',
        'write 3 things you remember',
        'do one exercise, then take a break',
      ],
    },
  },
  {
    name: 'writing',
    words:
      /\b(?:ecri(?:re|s)\w*|redig\w+|memoire|rapport|dissert\w*|article|presentation|writ(?:e|ing)|essay|report|thesis|slides|draft)\b/u,
    steps: {
      fr: [
        'ouvre le document et donne-lui un titre',
        'note 3 idées en vrac, sans phrases',
        "mets-les dans l'ordre",
        'écris un mauvais premier paragraphe',
        'continue 10 minutes sans relire',
      ],
      en: [
        'open the document and give it a title',
        'jot 3 ideas, no sentences',
        'put them in order',
        'write a bad first paragraph',
        'go on for 10 minutes without rereading',
      ],
    },
  },
  {
    name: 'forms',
    words:
      /\b(?:papiers?|paperasse|administrati\w+|admin|dossier|formulaire|caf|secu|ameli|prefecture|passeport|carte d'identite|assurance|mutuelle|inscri\w+|resili\w+|paperwork|forms?|passport|insurance|visa|licen[cs]e|register|renew\w*|sign up)\b/u,
    steps: {
      fr: [
        'trouve la page ou le papier, et ouvre-le',
        "lis seulement la liste de ce qu'on demande",
        'rassemble une première pièce',
        'remplis ce que tu sais déjà',
        'complète, envoie et garde une photo',
      ],
      en: [
        'find the page or the paper and open it',
        'read only the list of what they ask for',
        'get the first document',
        'fill in what you know by heart',
        'complete it, send it and keep a photo',
      ],
    },
  },
];
