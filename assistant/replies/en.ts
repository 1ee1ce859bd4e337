import { capital, joined, numbered, quoted, sentence } from './wording.ts';
import type { Replies, TimeDoubt } from './replies.ts';

const andMore = (more: number): string => (more > 0 ? `\n(and ${more} more)` : '');

const late = (minutes: number): string => {
  if (minutes < 60) return `${Math.max(1, Math.round(minutes))} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
};

const askTime: Record<TimeDoubt, string> = {
  missing: 'What time? For example: tomorrow 3pm',
  ambiguous: 'What time exactly? For example: 8am or 8pm',
  past: 'That time has already passed. When? For example: tomorrow 9am',
  nonexistent: 'That time does not exist on that day. When? For example: tomorrow 3pm',
};

const kinds = {
  reminder: 'reminder',
  'list-item': 'list',
  task: 'to-do',
  note: 'note',
  profile: 'setting',
} as const;

/** Every text that Ficelle sends in English. */
export const en: Replies = {
  onboardingLanguage: () =>
    'Hello, this is Ficelle! In ENGLISH: reply 2. Bonjour, ici Ficelle ! En FRANÇAIS : réponds 1.',
  onboardingConsent: (privacyUrl) =>
    `Ficelle here. So that I can remember things, I keep your texts and number: see ${privacyUrl} Do you agree? 1 = ok, 2 = no`,
  onboardingZone: (localTime, zone) =>
    `Is it ${localTime} where you are (${zone})? 1 = right, otherwise send the name of your city.`,
  onboardingCityUnknown: () =>
    "I don't know that city. Send me a big city nearby, for example: Boston or London.",
  onboardingWelcome: () =>
    "You're in! Try: remind me in 10 minutes to drink some water. Send MENU to see the rest.",
  onboardingRefused: () =>
    'Understood: I keep nothing and will not text you again. If you change your mind, just text me.',
  optOutConfirmed: () =>
    'Done, I will not text you any more, reminders included. To come back, send START.',
  optInConfirmed: () =>
    'Welcome back! I can text you again. Send MENU for ideas, STOP to receive nothing more.',

  helpMenu: () =>
    [
      'Just text me:',
      '- remind me tomorrow 3pm dentist',
      '- add milk and bread to my shopping list',
      '- todo: pay the rent',
      '- note: the gate code is blue',
      '- my reminders, my tasks, my notes',
      'Then: DONE, LATER or UNDO.',
    ].join('\n'),
  notUnderstood: () =>
    "Sorry, I didn't get that. Try for example: remind me tomorrow 3pm dentist. MENU shows all I can do.",
  greeting: () => 'Hello! Tell me what I should remember for you. MENU if you want ideas.',
  welcome: () => 'With pleasure!',
  failed: () =>
    'Sorry, something went wrong on my side. Your text is kept: send it again in a while if I do not answer.',
  modelBusy: () =>
    'I am very busy right now. Try again in a minute; reminders, lists and notes still work.',
  tooLong: (limit) =>
    `That text is too long for me (${limit} characters at most). Send it in pieces, one subject at a time.`,
  mediaRefused: () =>
    "I can't read pictures and voice messages yet. Tell me in a few words what I should remember.",
  questionDropped: () => 'All right, forget it.',
  undone: (changes) => {
    const parts = changes.slice(0, 4).map(({ kind, verb, label }) => {
      const name = `${quoted(label, 40)} (${kinds[kind]})`;
      if (verb === 'added') return `I took out ${name}`;
      return verb === 'removed' ? `I put back ${name}` : `${name} is as before`;
    });
    return `Undone: ${parts.join(', ')}${andMore(changes.length - parts.length).replace('\n', ' ')}.`;
  },
  nothingToUndo: () => 'There is nothing to undo.',
  languageSet: () => 'All right, English it is. To change: parle FRANÇAIS',
  zoneSet: (zone, localTime) =>
    `Noted: it is ${localTime} where you are (${zone}). If that is wrong, send UNDO.`,

  reminderFired: (text) => `Reminder: ${sentence(text)} Reply DONE or LATER.`,
  reminderFiredLate: (text, minutes) =>
    `Reminder, ${late(minutes)} late (sorry): ${sentence(text)} Reply DONE or LATER.`,
  reminderCreated: (text, when) => `Noted: ${text}, ${when}.`,
  reminderConfirmTime: (text, when) =>
    `${quoted(text)}: ${when}, right? 1 = right, otherwise tell me when.`,
  reminderAskTime: (text, doubt) => `${quoted(text)}: ${askTime[doubt]}`,
  reminderAskText: (when) => `What should I remind you of (${when})?`,
  reminderRepeatsNotYet: () =>
    "I can't repeat a reminder yet. I can do it once, for example: remind me tomorrow 8am pills",
  reminderList: (lines, more) =>
    `Your reminders:\n${numbered(lines.map((l) => `${quoted(l.text)}, ${l.when}`))}${andMore(more)}`,
  noReminders: () => 'No reminder ahead. To make one: remind me tomorrow 3pm dentist',
  reminderSnoozed: (text, when, byDefault) =>
    `${quoted(text)}: I'll tell you again ${when}.${byDefault ? ' For another time, reply for example: in 1 hour' : ''}`,
  nothingToSnooze: () => 'I have no reminder to put off. MY REMINDERS shows those ahead.',
  reminderCancelled: (text) => `Reminder removed: ${quoted(text)}. UNDO puts it back.`,
  remindersCancelled: (count) =>
    `${count === 1 ? '1 reminder removed' : `${count} reminders removed`}. UNDO puts everything back.`,

  askWhich: (verb, lines) => {
    const ask = {
      done: 'Which one is done?',
      cancel: 'Which one should I remove?',
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
  alreadyDone: (label) => `${quoted(label)}: already done, nice.`,
  nothingToDo: () => 'Nothing is waiting, enjoy! To add: todo: pay the rent',

  listLabel: (list) => (list === 'courses' ? 'shopping' : list),
  itemsAdded: (list, items, open) =>
    `Added (${list}): ${joined(items, 'and')}. ${open > items.length ? `${open} things in all.` : ''}`.trimEnd(),
  itemsAlready: (list, items) => `Already there (${list}): ${joined(items, 'and')}.`,
  listShown: (list, items, more) => `${capital(list)}:\n${numbered(items)}${andMore(more)}`,
  listEmpty: (list) => `Your ${list} list is empty. To add: add milk and bread to my ${list} list`,
  listNames: (lists) =>
    `Your lists: ${lists.map(({ list, open }) => `${list} (${open})`).join(', ')}.`,
  itemsChecked: (items, left) =>
    `Checked: ${joined(items, 'and')}. ${left === 0 ? 'The list is finished, nice!' : `${left} left.`}`,
  itemsRemoved: (items) => `Removed: ${joined(items, 'and')}. UNDO puts it back.`,
  listCleared: (list, count) => `The ${list} list is cleared (${count}). UNDO puts it back.`,

  tasksAdded: (titles, open) =>
    `To do: ${joined(titles, 'and')}. ${open > titles.length ? `${open} in all.` : ''}`.trimEnd(),
  taskList: (titles, more) => `To do:\n${numbered(titles)}${andMore(more)}`,
  noTasks: () => 'Nothing to do right now. To add: todo: pay the rent',
  taskRemoved: (title) => `Taken off your to-do list: ${quoted(title)}. UNDO puts it back.`,

  noteAdded: (body) => `Noted: ${quoted(body, 100)}`,
  noteAskBody: () => 'What should I note?',
  noteList: (bodies) => `Your notes:\n${numbered(bodies)}`,
  notesFound: (words, bodies) => `Notes with "${quoted(words, 40)}":\n${numbered(bodies)}`,
  noNotes: () => 'No notes. To write one: note: the gate code is blue',
  noteRemoved: (body) => `Note removed: ${quoted(body)}. UNDO puts it back.`,
};
