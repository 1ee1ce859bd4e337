import type { NudgeKind } from '../../ports/nudges.ts';
import { quoted } from '../wording.ts';
import type { TalkReplies } from '../talk.ts';
import { andMore } from './and-more.ts';

const kinds = {
  reminder: 'reminder',
  'list-item': 'list',
  task: 'to-do',
  goal: 'goal',
  note: 'note',
  expense: 'expense',
  nudge: 'setting',
  profile: 'setting',
} as const;

/** What an undone change of a nudge is called. */
const nudges: Record<NudgeKind, string> = {
  'morning-brief': 'morning brief',
  'evening-review': 'evening review',
  'evening-summary': 'evening summary',
  focus: 'focus',
  'check-in': 'check-in',
  tip: 'tips',
};

export const talk: TalkReplies = {
  helpMenu: () =>
    [
      'Just text me:',
      '- remind me tomorrow 3pm dentist',
      '- add milk and bread to my shopping list',
      '- todo: pay the rent',
      '- note: the gate code is blue',
      '- $12.50 lunch',
      '- focus 25, or: what now?',
      "- my reminders, my tasks, what's today",
      'Then: DONE, LATER or UNDO.',
    ].join('\n'),
  notUnderstood: () =>
    "Sorry, I didn't get that. Try for example: remind me tomorrow 3pm dentist. MENU shows all I can do.",
  greeting: (isEvening) =>
    `${isEvening ? 'Good evening' : 'Hello'}! Tell me what I should remember for you. MENU if you want ideas.`,
  goodNight: () => 'Good night! I keep everything, you can let go.',
  acknowledged: () => 'All right. Reply DONE when it is done, or LATER.',
  strayAnswer: () =>
    'I was not waiting for an answer just now. Tell me what I can do, or MENU for ideas.',
  strayNumber: (number) =>
    `What shall I do with number ${number}? Reply for example: DONE ${number}, or REMOVE ${number}`,
  hardDay: () =>
    'That is hard, and you have nothing to prove. If you like we pick one small thing: which one? Or PAUSE, and I let you breathe.',
  cross: () => 'Sorry, I was no use there. Tell me in a few words, or MENU to see what I can do.',
  danger: () =>
    'What you go through matters. Somebody can listen right now, day and night: call or text 988 (US, Canada), 116 123 (UK). In immediate danger: 911 or 112.',
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
      if (kind === 'profile' && label === '') return 'your setting is as before';
      const called = kind === 'nudge' ? nudges[label as NudgeKind] : label;
      const name = `${quoted(called, 40)} (${kinds[kind]})`;
      if (verb === 'added') return `I took out ${name}`;
      return verb === 'removed' || kind === 'profile'
        ? `I put back ${name}`
        : `${name} is as before`;
    });
    return `Undone: ${parts.join(', ')}${andMore(changes.length - parts.length).replace('\n', ' ')}.`;
  },
  nothingToUndo: () => 'There is nothing to undo.',
  languageSet: () => 'All right, English it is. To change: parle FRANÇAIS',
  zoneSet: (zone, localTime) =>
    `Noted: it is ${localTime} where you are (${zone}). If that is wrong, send UNDO.`,
};
