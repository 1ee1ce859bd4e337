/** The words of the page in French and English; the browser's language decides. */
const words = {
  fr: {
    skip: 'Aller aux téléphones',
    elsewhere: 'Autres pages',
    queues: 'Files',
    health: 'Santé',
    handsets: 'Téléphones virtuels',
    choose: 'Choisir un téléphone',
    add: 'Ajouter un téléphone',
    added: 'Téléphone ajouté : {name}',
    side: 'Réseau',
    oracle: 'Ce que les téléphones ont reçu',
    arrived: 'Textes arrivés',
    duplicates: 'Doublons',
    faults: 'Pannes',
    faultsHint: 'Dérègle le réseau et regarde : rien ne se perd.',
    faultsOn: '{count} en marche',
    faultsReset: 'Tout remettre en ordre',
    often: 'Fréquence',
    next: 'La prochaine fois',
    thrice: 'Trois fois',
    always: 'Toujours',
    timesLeft: '(encore {count})',
    sending: 'Quand Ficelle envoie',
    arriving: 'En route vers le téléphone',
    reporting: 'Accusés de réception',
    receiving: 'Quand un téléphone écrit',
    local: 'Tout se passe sur cette machine : aucun vrai SMS n’est envoyé.',
    keys: 'Entrée envoie, Maj+Entrée passe à la ligne.',
    empty: 'Écris à Ficelle comme tu écrirais à quelqu’un.',
    latest: 'Nouveau texte',
    examples: 'Exemples',
    write: 'Écris un texte',
    writeAs: 'Texte de {name} à Ficelle',
    send: 'Envoyer',
    conversation: 'Conversation de {name} avec Ficelle',
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    segment: '{count} segment · {encoding}',
    segments: '{count} segments · {encoding}',
    left: 'reste {left}',
    from: '{name} :',
    fromFicelle: 'Ficelle :',
    fromCarrier: 'Opérateur :',
    media: 'Pièce jointe ({count})',
    pending: 'Envoi en cours',
    accepted: 'Accepté par le webhook',
    refused: 'Non accepté par le webhook ({answer})',
    travelling: 'En route',
    sent: 'Envoyé',
    delivered: 'Reçu',
    lost: 'Un texte de Ficelle s’est perdu en route.',
    failed: 'Non reçu',
    failedWith: 'Non reçu (erreur {code})',
    away: 'Le serveur ne répond pas. Ton texte est gardé, nouvel essai en cours.',
    back: 'Le serveur est revenu.',
    notSent: 'Pas envoyé : le serveur ne répond pas. Ton texte est gardé.',
    notSentRefused: 'Pas envoyé : refusé par le réseau ({answer}). Ton texte est gardé.',
    notAdded: 'Aucun téléphone ajouté : le serveur ne répond pas.',
    newIn: '{name}, nouveau texte',
  },
  en: {
    skip: 'Skip to the handsets',
    elsewhere: 'Other pages',
    queues: 'Queues',
    health: 'Health',
    handsets: 'Virtual handsets',
    choose: 'Choose a handset',
    add: 'Add a handset',
    added: 'Handset added: {name}',
    side: 'Network',
    oracle: 'What the phones received',
    arrived: 'Texts arrived',
    duplicates: 'Duplicates',
    faults: 'Faults',
    faultsHint: 'Make the network misbehave and watch: nothing gets lost.',
    faultsOn: '{count} on',
    faultsReset: 'Put everything right',
    often: 'How often',
    next: 'Next time',
    thrice: 'Three times',
    always: 'Always',
    timesLeft: '({count} left)',
    sending: 'When Ficelle sends',
    arriving: 'On the way to the phone',
    reporting: 'Delivery reports',
    receiving: 'When a phone texts',
    local: 'Everything happens on this machine: no real SMS is sent.',
    keys: 'Enter sends, Shift+Enter starts a new line.',
    empty: 'Text Ficelle as you would text someone.',
    latest: 'New text',
    examples: 'Examples',
    write: 'Write a text',
    writeAs: 'Text from {name} to Ficelle',
    send: 'Send',
    conversation: 'Conversation of {name} with Ficelle',
    today: 'Today',
    yesterday: 'Yesterday',
    segment: '{count} segment · {encoding}',
    segments: '{count} segments · {encoding}',
    left: '{left} left',
    from: '{name}:',
    fromFicelle: 'Ficelle:',
    fromCarrier: 'Carrier:',
    media: 'Attachment ({count})',
    pending: 'Sending',
    accepted: 'Accepted by the webhook',
    refused: 'Not accepted by the webhook ({answer})',
    travelling: 'On its way',
    sent: 'Sent',
    delivered: 'Delivered',
    lost: 'A text from Ficelle got lost on the way.',
    failed: 'Not delivered',
    failedWith: 'Not delivered (error {code})',
    away: 'The server does not answer. Your text is kept; trying again.',
    back: 'The server is back.',
    notSent: 'Not sent: the server does not answer. Your text is kept.',
    notSentRefused: 'Not sent: refused by the network ({answer}). Your text is kept.',
    notAdded: 'No handset added: the server does not answer.',
    newIn: '{name}, new text',
  },
};

/** 'fr' when the browser asks for French, 'en' otherwise. */
export const language = navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';

/** The words for a key in the reader's language, with {names} replaced by values. */
export function say(key, values = {}) {
  return (words[language][key] ?? key).replace(/\{(\w+)\}/g, (_, name) =>
    String(values[name] ?? ''),
  );
}

/** Fills every data-word, data-word-label and data-word-placeholder below a node. */
export function applyWords(root) {
  for (const node of root.querySelectorAll('[data-word]'))
    node.textContent = say(node.dataset.word);
  for (const node of root.querySelectorAll('[data-word-label]')) {
    node.setAttribute('aria-label', say(node.dataset.wordLabel));
  }
  for (const node of root.querySelectorAll('[data-word-placeholder]')) {
    node.placeholder = say(node.dataset.wordPlaceholder);
  }
}

/** Texts offered as examples: the reader's language comes first. */
export const examples = [
  { lang: 'fr', text: 'rappelle-moi dans 2 minutes de sortir le linge' },
  { lang: 'fr', text: 'ajoute lait et pain à ma liste de courses' },
  { lang: 'en', text: 'remind me tomorrow at 9am to call mom' },
  { lang: 'fr', text: 'aide' },
].sort((one, other) => Number(other.lang === language) - Number(one.lang === language));

/** The carrier's faults, in the order of the panel. */
export const faultGroups = {
  sending: [
    'acceptThenHang',
    'errorAfterAccept',
    'errorBeforeAccept',
    'resetAfterAccept',
    'resetBeforeAccept',
    'rateLimited',
    'slow',
    'listBehind',
  ],
  arriving: ['undelivered'],
  reporting: ['callbackDuplicated', 'callbackReordered', 'callbackDropped'],
  receiving: ['webhookDuplicated', 'webhookLost'],
};

const faultNames = {
  fr: {
    acceptThenHang: 'Accepte, puis ne répond plus',
    errorAfterAccept: 'Erreur 500 après avoir accepté',
    errorBeforeAccept: 'Erreur 500, rien d’accepté',
    resetAfterAccept: 'Coupe après avoir accepté',
    resetBeforeAccept: 'Coupe avant d’accepter',
    rateLimited: 'Trop de requêtes (429)',
    slow: 'Répond lentement',
    listBehind: 'Liste des messages en retard',
    undelivered: 'N’arrive jamais',
    callbackDuplicated: 'En double',
    callbackReordered: 'Dans le désordre',
    callbackDropped: 'Perdus',
    webhookDuplicated: 'Webhook en double',
    webhookLost: 'Webhook perdu',
  },
  en: {
    acceptThenHang: 'Accepts, then hangs',
    errorAfterAccept: 'Error 500 after accepting',
    errorBeforeAccept: 'Error 500, nothing accepted',
    resetAfterAccept: 'Breaks off after accepting',
    resetBeforeAccept: 'Breaks off before accepting',
    rateLimited: 'Too many requests (429)',
    slow: 'Answers slowly',
    listBehind: 'Message list lags behind',
    undelivered: 'Never arrives',
    callbackDuplicated: 'Duplicated',
    callbackReordered: 'Out of order',
    callbackDropped: 'Lost',
    webhookDuplicated: 'Webhook duplicated',
    webhookLost: 'Webhook lost',
  },
};

/** What a fault does, for people. */
export const faultWords = (kind) => faultNames[language][kind] ?? kind;
