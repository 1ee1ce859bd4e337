import type { Replies } from '../replies.ts';
import { briefs } from './briefs.ts';
import { focus } from './focus.ts';
import { checkIns } from './check-ins.ts';
import { tipReplies } from './tips.ts';
import { onboarding } from './onboarding.ts';
import { talk } from './talk.ts';
import { quiet } from './quiet.ts';
import { reminders } from './reminders.ts';
import { choices } from './choices.ts';
import { lists } from './lists.ts';
import { tasks } from './tasks.ts';
import { steps } from './steps.ts';
import { goals } from './goals.ts';
import { notes } from './notes.ts';
import { expenses } from './expenses.ts';

/** Every text that Ficelle sends in English. */
export const en: Replies = {
  ...onboarding,
  ...talk,
  ...reminders,
  ...quiet,
  ...choices,
  ...lists,
  ...tasks,
  ...steps,
  ...goals,
  ...notes,
  ...expenses,
  ...briefs,
  ...focus,
  ...checkIns,
  ...tipReplies,
};
