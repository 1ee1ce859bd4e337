import { briefRules } from '../intents/brief.ts';
import { checkInRules } from '../intents/check-in.ts';
import { doneRules } from '../intents/done.ts';
import { bareExpenseRule, expenseRules } from '../intents/expense.ts';
import { expenseQuestionRules } from '../intents/expense-questions.ts';
import { focusRules } from '../intents/focus.ts';
import { firstStepRules } from '../intents/first-step.ts';
import { goalRules } from '../intents/goal.ts';
import type { Intent } from '../intents/intent.ts';
import { listAddRules } from '../intents/list-add.ts';
import { listClearRules, listCloseRules } from '../intents/list-close.ts';
import { listNamesRules, listShowRules } from '../intents/list-show.ts';
import { nextTaskRules } from '../intents/next-task.ts';
import { noteRules } from '../intents/note.ts';
import { quietRules } from '../intents/quiet.ts';
import { reminderRules } from '../intents/reminder.ts';
import type { Rule } from '../intents/rule.ts';
import { renameRules } from '../intents/rename.ts';
import { settingsRules } from '../intents/settings.ts';
import { skipRules } from '../intents/skip.ts';
import { talkRules } from '../intents/talk.ts';
import { taskAddRules } from '../intents/task-add.ts';
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
  ...firstStepRules,
  ...nextTaskRules,
  ...skipRules,
  ...renameRules,
  ...goalRules,
  ...doneRules,
  timeOnlyRule,
  ...expenseQuestionRules,
  ...expenseRules,
  ...taskRules,
  ...taskAddRules.filter((rule) => rule.name !== 'task.add-must'),
  ...reminderRules.filter((rule) => rule.name !== 'reminder.bare'),
  ...listNamesRules,
  ...listClearRules,
  ...listAddRules,
  ...listShowRules,
  ...listCloseRules,
  ...noteRules,
  ...taskAddRules.filter((rule) => rule.name === 'task.add-must'),
  // Last, because they read texts that ask for nothing in so many words.
  bareExpenseRule,
  ...reminderRules.filter((rule) => rule.name === 'reminder.bare'),
];
