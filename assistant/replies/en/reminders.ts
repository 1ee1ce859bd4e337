import { numbered, quoted, sentence } from '../wording.ts';
import type { ReminderReplies, TimeDoubt } from '../reminders.ts';
import { andMore } from './and-more.ts';

const late = (minutes: number): string => {
  if (minutes < 60) return `${Math.max(1, Math.round(minutes))} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
};

const askTime: Record<TimeDoubt, string> = {
  missing: 'what time? For example: tomorrow 3pm',
  ambiguous: 'what time exactly? For example: 8am or 8pm',
  past: 'that time has already passed. When? For example: tomorrow 9am',
  nonexistent: 'that day or time does not exist. When? For example: tomorrow 3pm',
};

export const reminders: ReminderReplies = {
  reminderFired: (text) => `Reminder: ${sentence(text)} Reply DONE or LATER.`,
  reminderFiredLate: (text, minutes) =>
    `Reminder, ${late(minutes)} late (sorry): ${sentence(text)} Reply DONE or LATER.`,
  reminderFollowUp: (text, nth, isLast) => {
    const said = sentence(text);
    if (isLast) return `One last time: ${said} DONE, LATER, or let it go for today.`;
    return nth === 1
      ? `Still here for you: ${said} DONE, or LATER if now is not the moment.`
      : `One small step is enough: ${said} DONE or LATER, both are fine.`;
  },
  remindersMissed: (lines) =>
    `What I could not tell you in time:\n${numbered(lines.map((l) => `${quoted(l.text)}, ${l.when}`))}\nReply for example: DONE 1`,
  reminderCreated: (text, when) => `Noted: ${text}, ${when}.`,
  reminderConfirmTime: (text, when) =>
    `${quoted(text)}: ${when}, right? 1 = right, otherwise tell me when.`,
  reminderAskTime: (text, doubt) => `${quoted(text)}: ${askTime[doubt]}`,
  reminderAskText: (when) => `What should I remind you of (${when})?`,
  reminderRepeats: (text, how, when) => `Noted: ${text}, ${how}. The first time: ${when}.`,
  reminderRepeatsNotSo: (text) =>
    `${quoted(text)}: I can't repeat it like that. I can do for example: remind me every Tuesday at 8:30am yoga`,
  reminderList: (lines, more) =>
    `Your reminders:\n${numbered(lines.map((l) => `${quoted(l.text)}, ${l.when}`))}${andMore(more)}`,
  noReminders: () => 'No reminder ahead. To make one: remind me tomorrow 3pm dentist',
  reminderSnoozed: (text, when, byDefault) =>
    `${quoted(text)}: I'll tell you again ${when}.${byDefault ? ' For another time, reply for example: in 1 hour' : ''}`,
  reminderSkipped: (text, when) =>
    when === null
      ? `All right, we let this one pass: ${quoted(text)}.`
      : `All right, we skip this one: ${quoted(text)}. Next: ${when}.`,
  nothingToSkip: () => 'There is nothing to skip. MY REMINDERS shows those ahead.',
  nothingToSnooze: () => 'I have no reminder to put off. MY REMINDERS shows those ahead.',
  reminderCancelled: (text) => `Reminder removed: ${quoted(text)}. UNDO puts it back.`,
  remindersCancelled: (count) =>
    `${count === 1 ? '1 reminder removed' : `${count} reminders removed`}. UNDO puts everything back.`,
};
