import type { BriefIntent } from './brief.ts';
import type { CheckInIntent } from './check-in.ts';
import type { DoneIntent } from './done.ts';
import type { ExpenseIntent } from './expense.ts';
import type { FallbackIntent } from './fallback.ts';
import type { EveningSummaryIntent } from './evening-summary.ts';
import type { FocusIntent } from './focus.ts';
import type { GoalIntent } from './goal.ts';
import type { ListIntent } from './list.ts';
import type { NoteIntent } from './note.ts';
import type { QuietIntent } from './quiet.ts';
import type { ReminderIntent } from './reminder-reading.ts';
import type { RenameIntent } from './rename.ts';
import type { SettingsIntent } from './settings.ts';
import type { SkipIntent } from './skip.ts';
import type { TalkIntent } from './talk.ts';
import type { TaskIntent } from './task.ts';
import type { TipIntent } from './tip.ts';

/** Everything that Ficelle can do without a model, one `kind` each. */
export type Intent =
  | ReminderIntent
  | DoneIntent
  | ListIntent
  | TaskIntent
  | GoalIntent
  | NoteIntent
  | ExpenseIntent
  | SettingsIntent
  | TalkIntent
  | FallbackIntent
  | SkipIntent
  | RenameIntent
  | QuietIntent
  | BriefIntent
  | FocusIntent
  | CheckInIntent
  | EveningSummaryIntent
  | TipIntent;
