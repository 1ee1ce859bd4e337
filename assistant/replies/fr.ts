import { capital, joined, numbered, quoted, sentence } from './wording.ts';
import type { Replies, TimeDoubt } from './replies.ts';

/** "et 3 autres", when a list was cut. */
const andMore = (more: number): string =>
  more > 0 ? `\n(et ${more} autre${more === 1 ? '' : 's'})` : '';

const late = (minutes: number): string => {
  if (minutes < 60) return `${Math.max(1, Math.round(minutes))} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} jours`;
};

const askTime: Record<TimeDoubt, string> = {
  missing: 'A quelle heure ? Par exemple : demain 15h',
  ambiguous: 'A quelle heure exactement ? Par exemple : 8h du matin ou 20h',
  past: 'Cette heure est déjà passée. Pour quand ? Par exemple : demain 9h',
  nonexistent: "Cette heure n'existe pas ce jour-là. Pour quand ? Par exemple : demain 15h",
};

const kinds = {
  reminder: 'rappel',
  'list-item': 'liste',
  task: 'liste à faire',
  note: 'note',
  profile: 'réglage',
} as const;

// Outgoing French avoids ê, â, î, ô, û, ç and œ: one of them makes the whole text cost two or three times as much (see GSM-7).
/** Every text that Ficelle sends in French. */
export const fr: Replies = {
  onboardingLanguage: () =>
    'Bonjour, ici Ficelle ! En FRANÇAIS : réponds 1. Hello, this is Ficelle! In ENGLISH: reply 2.',
  onboardingConsent: (privacyUrl) =>
    `Ici Ficelle. Pour t'aider, je garde tes messages et ton numéro, voir ${privacyUrl} Es-tu d'accord ? 1 = oui, 2 = non`,
  onboardingZone: (localTime, zone) =>
    `Il est ${localTime} chez toi (${zone}) ? 1 = oui, sinon envoie le nom de ta ville.`,
  onboardingCityUnknown: () =>
    'Je ne connais pas cette ville. Envoie-moi une grande ville proche, par exemple : Lyon ou Bruxelles.',
  onboardingWelcome: () =>
    "C'est parti ! Essaie : rappelle-moi dans 10 min de boire un verre d'eau. Envoie MENU pour voir le reste.",
  onboardingRefused: () =>
    "C'est compris, je ne garde rien et je ne t'écris plus. Si tu changes d'avis, envoie-moi un message.",
  optOutConfirmed: () =>
    "C'est fait, je ne t'écris plus, rappels compris. Pour reprendre, envoie START.",
  optInConfirmed: () =>
    "Te revoilà ! Je peux de nouveau t'écrire. Envoie MENU pour les idées, STOP pour ne plus rien recevoir.",

  helpMenu: () =>
    [
      'Écris-moi simplement :',
      '- rappelle-moi demain 15h dentiste',
      '- ajoute lait et pain à mes courses',
      '- à faire : payer le loyer',
      '- note : code du portail bleu',
      '- mes rappels, mes courses, mes notes',
      'Ensuite : FAIT, PLUS TARD ou ANNULE.',
    ].join('\n'),
  notUnderstood: () =>
    "Je n'ai pas compris, désolée. Essaie par exemple : rappelle-moi demain 15h dentiste. MENU montre tout ce que je sais faire.",
  greeting: () => 'Bonjour ! Dis-moi ce que je dois retenir pour toi. MENU si tu veux des idées.',
  welcome: () => 'Avec plaisir !',
  failed: () =>
    "Pardon, quelque chose n'a pas marché chez moi. Ton message est gardé : renvoie-le dans un moment si je ne réponds pas.",
  modelBusy: () =>
    'Je suis très demandée en ce moment. Réessaie dans une minute ; rappels, listes et notes marchent toujours.',
  tooLong: (limit) =>
    `Ce message est trop long pour moi (${limit} caractères au plus). Envoie-le en plusieurs morceaux, un sujet à la fois.`,
  mediaRefused: () =>
    'Je ne sais pas encore lire les photos et les messages vocaux. Écris-moi en quelques mots ce que je dois retenir.',
  questionDropped: () => "D'accord, on laisse tomber.",
  undone: (changes) => {
    const parts = changes.slice(0, 4).map(({ kind, verb, label }) => {
      const name = `${quoted(label, 40)} (${kinds[kind]})`;
      if (verb === 'added') return `j'ai enlevé ${name}`;
      return verb === 'removed' ? `j'ai remis ${name}` : `${name} est comme avant`;
    });
    return `Annulé : ${parts.join(', ')}${andMore(changes.length - parts.length).replace('\n', ' ')}.`;
  },
  nothingToUndo: () => "Il n'y a rien à annuler.",
  languageSet: () => "D'accord, on se parle en FRANÇAIS. Pour changer : english please",
  zoneSet: (zone, localTime) =>
    `C'est noté : il est ${localTime} chez toi (${zone}). Si c'est faux, envoie ANNULE.`,

  reminderFired: (text) => `Rappel : ${sentence(text)} Réponds FAIT ou PLUS TARD.`,
  reminderFiredLate: (text, minutes) =>
    `Rappel, avec ${late(minutes)} de retard (pardon) : ${sentence(text)} Réponds FAIT ou PLUS TARD.`,
  reminderCreated: (text, when) => `C'est noté : ${text}, ${when}.`,
  reminderConfirmTime: (text, when) =>
    `${quoted(text)} : ${when}, c'est bien cela ? 1 = oui, sinon dis-moi quand.`,
  reminderAskTime: (text, doubt) => `${quoted(text)} : ${askTime[doubt]}`,
  reminderAskText: (when) => `De quoi veux-tu que je te rappelle (${when}) ?`,
  reminderRepeatsNotYet: () =>
    'Je ne sais pas encore répéter un rappel. Je peux te le faire une fois, par exemple : rappelle-moi demain 8h médicaments',
  reminderList: (lines, more) =>
    `Tes rappels :\n${numbered(lines.map((l) => `${quoted(l.text)}, ${l.when}`))}${andMore(more)}`,
  noReminders: () => 'Aucun rappel en vue. Pour en créer un : rappelle-moi demain 15h dentiste',
  reminderSnoozed: (text, when, byDefault) =>
    `${quoted(text)} : je te le redis ${when}.${byDefault ? ' Pour une autre heure, réponds par exemple : dans 1h' : ''}`,
  nothingToSnooze: () => "Je n'ai pas de rappel à reporter. MES RAPPELS te montre ceux à venir.",
  reminderCancelled: (text) => `Rappel supprimé : ${quoted(text)}. ANNULE pour le remettre.`,
  remindersCancelled: (count) =>
    `${count === 1 ? '1 rappel supprimé' : `${count} rappels supprimés`}. ANNULE pour tout remettre.`,

  askWhich: (verb, lines) => {
    const ask = {
      done: 'Lequel est fait ?',
      cancel: 'Lequel veux-tu supprimer ?',
      snooze: 'Lequel veux-tu reporter ?',
    }[verb];
    return `${ask} Réponds par son numéro.\n${numbered(lines)}`;
  },
  unknownNumber: (number) =>
    `Je ne vois pas de numéro ${number}. Envoie MES RAPPELS, A FAIRE ou MES COURSES pour revoir les numéros.`,
  notFound: (words) => `Je ne trouve pas "${quoted(words, 40)}". Envoie MENU si tu veux des idées.`,
  done: (labels) =>
    `Bravo, c'est fait : ${joined(
      labels.map((l) => quoted(l)),
      'et',
    )}.`,
  alreadyDone: (label) => `${quoted(label)} : c'est déjà fait, bravo.`,
  nothingToDo: () => "Rien n'est en attente, profite ! Pour ajouter : à faire : payer le loyer",

  listLabel: (list) => list,
  itemsAdded: (list, items, open) =>
    `Ajouté (${list}) : ${joined(items, 'et')}. ${open > items.length ? `${open} choses en tout.` : ''}`.trimEnd(),
  itemsAlready: (list, items) => `Déjà noté (${list}) : ${joined(items, 'et')}.`,
  listShown: (list, items, more) => `${capital(list)} :\n${numbered(items)}${andMore(more)}`,
  listEmpty: (list) => `Ta liste ${list} est vide. Pour ajouter : liste ${list} : lait, pain`,
  listNames: (lists) =>
    `Tes listes : ${lists.map(({ list, open }) => `${list} (${open})`).join(', ')}.`,
  itemsChecked: (items, left) =>
    `Coché : ${joined(items, 'et')}. ${left === 0 ? 'La liste est finie, bravo !' : `Reste ${left}.`}`,
  itemsRemoved: (items) => `Enlevé : ${joined(items, 'et')}. ANNULE pour remettre.`,
  listCleared: (list, count) => `Liste ${list} vidée (${count}). ANNULE pour la remettre.`,

  tasksAdded: (titles, open) =>
    `A faire : ${joined(titles, 'et')}. ${open > titles.length ? `${open} en tout.` : ''}`.trimEnd(),
  taskList: (titles, more) => `A faire :\n${numbered(titles)}${andMore(more)}`,
  noTasks: () => 'Rien à faire pour le moment. Pour ajouter : à faire : payer le loyer',
  taskRemoved: (title) => `Retiré de ta liste à faire : ${quoted(title)}. ANNULE pour remettre.`,

  noteAdded: (body) => `Noté : ${quoted(body, 100)}`,
  noteAskBody: () => 'Que veux-tu noter ?',
  noteList: (bodies) => `Tes notes :\n${numbered(bodies)}`,
  notesFound: (words, bodies) => `Notes avec "${quoted(words, 40)}" :\n${numbered(bodies)}`,
  noNotes: () => 'Aucune note. Pour en écrire une : note : le code du portail',
  noteRemoved: (body) => `Note supprimée : ${quoted(body)}. ANNULE pour la remettre.`,
};
