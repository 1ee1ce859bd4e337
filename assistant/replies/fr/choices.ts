import { joined, numbered, quoted } from '../wording.ts';
import type { ChoiceReplies } from '../choices.ts';

export const choices: ChoiceReplies = {
  askWhich: (verb, lines) => {
    const ask = {
      done: 'Lequel est fait ?',
      cancel: 'Lequel veux-tu supprimer ?',
      skip: 'Lequel est-ce que je saute ?',
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
  doneUntil: (label, when) => `Bravo, c'est fait : ${quoted(label)}. La prochaine fois : ${when}.`,
  alreadyDone: (label) => `${quoted(label)} : c'est déjà fait, bravo.`,
  renamed: (from, to) => `C'est noté : ${quoted(to)} (avant : ${quoted(from, 40)}).`,
  nothingToDo: () => "Rien n'est en attente, profite ! Pour ajouter : à faire : payer le loyer",
};
