import { briefRules } from '../intents/brief.ts';
import { checkInRules } from '../intents/check-in.ts';
import { doneRules } from '../intents/done.ts';
import { bareExpenseRule, expenseRules } from '../intents/expense.ts';
import { expenseQuestionRules } from '../intents/expense-questions.ts';
import { focusRules } from '../intents/focus.ts';
import type { Intent } from '../intents/intent.ts';
import { listRules } from '../intents/list.ts';
import { noteRules } from '../intents/note.ts';
import { quietRules } from '../intents/quiet.ts';
import { reminderRules } from '../intents/reminder.ts';
import type { Rule } from '../intents/rule.ts';
import { renameRules } from '../intents/rename.ts';
import { settingsRules } from '../intents/settings.ts';
import { skipRules } from '../intents/skip.ts';
import { talkRules } from '../intents/talk.ts';
import { taskRules } from '../intents/task.ts';
import { timeOnlyRule } from '../intents/time-only.ts';
import { tipRules } from '../intents/tip.ts';

/** Every rule, in the order in which they are tried: the first that accepts decides. */
export const rules: readonly Rule<Intent>[] = [
  ...talkRules,
  ...settingsRules,
  ...briefRules,
  ...focusRules,
  ...checkInRules,
  ...tipRules,
  ...quietRules,
  ...skipRules,
  ...renameRules,
  ...doneRules,
  timeOnlyRule,
  ...expenseQuestionRules,
  ...expenseRules,
  ...taskRules,
  ...reminderRules.filter((rule) => rule.name !== 'reminder.bare'),
  ...listRules,
  ...noteRules,
  // Last, because they read texts that ask for nothing in so many words.
  bareExpenseRule,
  ...reminderRules.filter((rule) => rule.name === 'reminder.bare'),
];
