import { numbered, quoted, sentence } from '../wording.ts';
import type { ReminderReplies, TimeDoubt } from '../reminders.ts';
import { andMore } from './and-more.ts';

const late = (minutes: number): string => {
  if (minutes < 60) return `${Math.max(1, Math.round(minutes))} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} jours`;
};

const askTime: Record<TimeDoubt, string> = {
  missing: 'à quelle heure ? Par exemple : demain 15h',
  ambiguous: 'à quelle heure exactement ? Par exemple : 8h du matin ou 20h',
  past: 'cette heure est déjà passée. Pour quand ? Par exemple : demain 9h',
  nonexistent: "ce jour ou cette heure n'existe pas. Pour quand ? Par exemple : demain 15h",
};

export const reminders: ReminderReplies = {
  reminderFired: (text) => `Rappel : ${sentence(text)} Réponds FAIT ou PLUS TARD.`,
  reminderFiredLate: (text, minutes) =>
    `Rappel, avec ${late(minutes)} de retard (pardon) : ${sentence(text)} Réponds FAIT ou PLUS TARD.`,
  reminderFollowUp: (text, nth, isLast) => {
    const said = sentence(text);
    if (isLast)
      return `Je te le redis une dernière fois : ${said} FAIT, PLUS TARD, ou on laisse pour aujourd'hui.`;
    return nth === 1
      ? `Toujours pour toi : ${said} FAIT, ou PLUS TARD si ce n'est pas le moment.`
      : `Un petit pas suffit : ${said} FAIT ou PLUS TARD, les deux me vont.`;
  },
  remindersMissed: (lines) =>
    `Ce que je n'ai pas pu te dire à temps :\n${numbered(lines.map((l) => `${quoted(l.text)}, ${l.when}`))}\nRéponds par exemple : FAIT 1`,
  reminderCreated: (text, when) => `C'est noté : ${text}, ${when}.`,
  reminderConfirmTime: (text, when) =>
    `${quoted(text)} : ${when}, c'est bien cela ? 1 = oui, sinon dis-moi quand.`,
  reminderAskTime: (text, doubt) => `${quoted(text)} : ${askTime[doubt]}`,
  reminderAskText: (when) => `De quoi veux-tu que je te rappelle (${when}) ?`,
  reminderRepeats: (text, how, when) => `C'est noté : ${text}, ${how}. La première fois : ${when}.`,
  reminderRepeatsNotSo: (text) =>
    `${quoted(text)} : je ne sais pas répéter comme cela. Je sais par exemple : rappelle-moi tous les mardis à 8h30 yoga`,
  reminderList: (lines, more) =>
    `Tes rappels :\n${numbered(lines.map((l) => `${quoted(l.text)}, ${l.when}`))}${andMore(more)}`,
  noReminders: () => 'Aucun rappel en vue. Pour en créer un : rappelle-moi demain 15h dentiste',
  reminderSnoozed: (text, when, byDefault) =>
    `${quoted(text)} : je te le redis ${when}.${byDefault ? ' Pour une autre heure, réponds par exemple : dans 1h' : ''}`,
  reminderSkipped: (text, when) =>
    when === null
      ? `D'accord, on laisse passer : ${quoted(text)}.`
      : `D'accord, on saute cette fois : ${quoted(text)}. La prochaine : ${when}.`,
  nothingToSkip: () => "Je n'ai rien à sauter. MES RAPPELS te montre ceux à venir.",
  nothingToSnooze: () => "Je n'ai pas de rappel à reporter. MES RAPPELS te montre ceux à venir.",
  reminderCancelled: (text) => `Rappel supprimé : ${quoted(text)}. ANNULE pour le remettre.`,
  remindersCancelled: (count) =>
    `${count === 1 ? '1 rappel supprimé' : `${count} rappels supprimés`}. ANNULE pour tout remettre.`,
};
