import { joined, numbered, quoted } from '../wording.ts';
import type { ChoiceReplies } from '../choices.ts';

export const choices: ChoiceReplies = {
  askWhich: (verb, lines) => {
    const ask = {
      done: 'Which one is done?',
      cancel: 'Which one should I remove?',
      skip: 'Which one should I skip?',
      snooze: 'Which one should I put off?',
    }[verb];
    return `${ask} Reply with its number.\n${numbered(lines)}`;
  },
  unknownNumber: (number) =>
    `I see no number ${number}. Send MY REMINDERS, TODO or MY LIST to see the numbers again.`,
  notFound: (words) => `I can't find "${quoted(words, 40)}". Send MENU if you want ideas.`,
  done: (labels) =>
    `Well done: ${joined(
      labels.map((l) => quoted(l)),
      'and',
    )}.`,
  doneUntil: (label, when) => `Well done: ${quoted(label)}. Next time: ${when}.`,
  alreadyDone: (label) => `${quoted(label)}: already done, nice.`,
  renamed: (from, to) => `Noted: ${quoted(to)} (it was: ${quoted(from, 40)}).`,
  nothingToDo: () => 'Nothing is waiting, enjoy! To add: todo: pay the rent',
};
