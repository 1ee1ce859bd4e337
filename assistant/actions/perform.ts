import type { Intent } from '../intents/intent.ts';
import type { SkipIntent } from '../intents/skip.ts';
import type { Language } from '../language.ts';
import type { PendingQuestions } from '../ports/pending-questions.ts';
import type { UserRecord } from '../ports/user-record.ts';
import { repliesIn } from '../replies/in-language.ts';
import { renderWhen } from '../time/render-when.ts';
import { performBrief } from './briefs.ts';
import { performCheckIn } from './check-ins.ts';
import { performDone } from './done.ts';
import { performExpense } from './expenses.ts';
import { performFallback } from './fallback.ts';
import { performEveningSummary } from './evening-summary.ts';
import { performFocus } from './focus.ts';
import { skipStep } from './first-steps.ts';
import { performGoal } from './goals.ts';
import { performList } from './lists.ts';
import { performNote } from './notes.ts';
import { performQuiet } from './quiet.ts';
import { performReminder } from './reminders.ts';
import { performRemove } from './remove.ts';
import { performRename } from './rename.ts';
import { performSettings } from './settings.ts';
import { performSkip } from './skip.ts';
import { performSnooze } from './snooze.ts';
import { performTalk } from './talk.ts';
import { performTask } from './tasks.ts';
import { performTipsDrop } from './tips.ts';
import type { Reply, Turn } from './turn.ts';

/**
 * Executes an intent on the user's record and gives the texts to answer with, in `language`, one SMS each.
 * Call it inside the transaction that also marks the text handled: it fails as a whole or not at all.
 */
export async function perform(
  intent: Intent,
  record: UserRecord & { readonly questions: PendingQuestions },
  context: {
    /** When the text was received: what it says is relative to it. */
    readonly now: Date;
    readonly language: Language;
    /** When it is answered: "today" and "tomorrow" in the answer are relative to it. Default `now`. */
    readonly answeredAt?: Date;
  },
): Promise<Reply[]> {
  const { now, language, answeredAt = now } = context;
  const { timeZone } = record.profile;
  const turn: Turn = {
    record,
    now,
    language,
    replies: repliesIn(language),
    when: (at) => renderWhen(at, { now: answeredAt, timeZone, language }),
  };
  if (!isAside(intent)) await record.questions.clear();
  return [{ text: await execute(intent, turn) }];
}

const ASIDES: ReadonlySet<Intent['kind']> = new Set([
  'help',
  'greeting',
  'good-night',
  'thanks',
  'stray-answer',
  'hard-day',
  'danger',
  'language.set',
]);

/** What does not answer or replace the question still open. */
function isAside({ kind }: Intent): boolean {
  return ASIDES.has(kind);
}

function execute(intent: Intent, turn: Turn): Promise<string> {
  switch (intent.kind) {
    case 'reminder.create':
    case 'reminder.ask-time':
    case 'reminder.ask-text':
    case 'reminder.repeat':
    case 'reminder.list':
    case 'reminder.cancel':
    case 'reminder.correct':
      return performReminder(intent, turn);
    case 'done':
      return performDone(intent, turn);
    case 'snooze':
      return performSnooze(intent, turn);
    case 'reminder.skip':
      return skip(intent, turn);
    case 'pause.start':
    case 'pause.end':
    case 'quiet.set':
    case 'follow-ups.set':
      return performQuiet(intent, turn);
    case 'rename':
      return performRename(intent, turn);
    case 'remove':
      return performRemove(intent.numbers, turn);
    case 'list.add':
    case 'list.show':
    case 'list.names':
    case 'list.check':
    case 'list.remove':
    case 'list.clear':
    case 'list.keep':
      return performList(intent, turn);
    case 'task.add':
    case 'task.list':
    case 'task.remove':
    case 'task.begin':
    case 'task.steps':
    case 'task.skip-step':
    case 'task.next':
    case 'task.other':
    case 'task.done-today':
    case 'task.reopen':
      return performTask(intent, turn);
    case 'goal.add':
    case 'goal.list':
    case 'goal.task':
    case 'goal.done':
    case 'goal.remove':
      return performGoal(intent, turn);
    case 'note.add':
    case 'note.ask-body':
    case 'note.list':
    case 'note.search':
      return performNote(intent, turn);
    case 'expense.add':
    case 'expense.list':
    case 'expense.total':
    case 'expense.remove':
    case 'expense.categorise':
    case 'expense.correct':
      return performExpense(intent, turn);
    case 'language.set':
    case 'timezone.set':
    case 'timezone.unknown':
      return performSettings(intent, turn);
    case 'stray-answer':
    case 'hard-day':
    case 'cross':
      return performFallback(intent, turn);
    case 'brief.now':
    case 'brief.set':
    case 'brief.drop':
      return performBrief(intent, turn);
    case 'focus.begin':
    case 'focus.again':
    case 'focus.rest':
    case 'focus.enough':
    case 'focus.drop':
      return performFocus(intent, turn);
    case 'check-in.set':
    case 'check-in.answer':
    case 'check-in.drop':
      return performCheckIn(intent, turn);
    case 'summary.move':
      return performEveningSummary(intent, turn);
    case 'tips.drop':
      return performTipsDrop(turn);
    case 'undo':
    case 'help':
    case 'greeting':
    case 'thanks':
    case 'question.drop':
    case 'good-night':
    case 'danger':
      return performTalk(intent, turn);
  }
}

/** "Passe" alone may mean the step under way. */
async function skip(intent: SkipIntent, turn: Turn): Promise<string> {
  const step = intent.number === null && intent.words === null ? await skipStep(turn) : null;
  return step ?? performSkip(intent, turn);
}
