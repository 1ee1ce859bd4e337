import type { BriefReplies } from './briefs.ts';
import type { CheckInReplies } from './check-ins.ts';
import type { FocusReplies } from './focus.ts';
import type { TipReplies } from './tips.ts';
import type { OnboardingReplies } from './onboarding.ts';
import type { TalkReplies } from './talk.ts';
import type { QuietReplies } from './quiet.ts';
import type { ReminderReplies } from './reminders.ts';
import type { ChoiceReplies } from './choices.ts';
import type { ListReplies } from './lists.ts';
import type { TaskReplies } from './tasks.ts';
import type { StepReplies } from './steps.ts';
import type { GoalReplies } from './goals.ts';
import type { NoteReplies } from './notes.ts';
import type { ExpenseReplies } from './expenses.ts';

/**
 * Every text that Ficelle sends, in one language. Times (`when`, `localTime`) arrive already rendered in the user's zone and language;
 * what the user wrote (`text`, `title`, `item`) is given back as typed. Each one is plain text, in GSM-7 as far as our own words go.
 */
export interface Replies
  extends
    OnboardingReplies,
    TalkReplies,
    ReminderReplies,
    QuietReplies,
    ChoiceReplies,
    ListReplies,
    TaskReplies,
    NoteReplies,
    ExpenseReplies,
    BriefReplies,
    FocusReplies,
    CheckInReplies,
    TipReplies,
    StepReplies,
    GoalReplies,
    NoteReplies {}
