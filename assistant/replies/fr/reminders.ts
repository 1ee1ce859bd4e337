import { numbered, quoted, sentence } from '../wording.ts';
import type { ReminderReplies, TimeDoubt } from '../reminders.ts';
import { andMore } from './and-more.ts';

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

export const reminders: ReminderReplies = {
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
};
