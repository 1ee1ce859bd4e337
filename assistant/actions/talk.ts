import { DateTime } from 'luxon';
import type { TalkIntent } from '../intents/talk.ts';
import type { Turn } from './turn.ts';

/** Answers what is said about the conversation itself, undo included. */
export async function performTalk(intent: TalkIntent, turn: Turn): Promise<string> {
  const { replies } = turn;
  switch (intent.kind) {
    case 'undo': {
      const undone = await turn.record.undoLast();
      return undone === null ? replies.nothingToUndo() : replies.undone(undone.changes);
    }
    case 'help':
      return replies.helpMenu();
    case 'greeting':
      return replies.greeting(isEvening(turn));
    case 'good-night':
      return replies.goodNight();
    case 'thanks':
      return (await waitsForDone(turn)) ? replies.acknowledged() : replies.welcome();
    case 'danger':
      return replies.danger();
    case 'question.drop':
      return replies.questionDropped();
  }
}

/** From this local hour on one says good evening. */
const EVENING_FROM = 18;
/** "Ok" this soon after a reminder is about that reminder, and does not say that it is done. */
const ABOUT_REMINDER_MS = 30 * 60_000;

function isEvening({ now, record }: Turn): boolean {
  const { hour } = DateTime.fromJSDate(now, { zone: record.profile.timeZone });
  return hour >= EVENING_FROM || hour < 4;
}

async function waitsForDone({ record, now }: Turn): Promise<boolean> {
  const [told] = await record.reminders.unanswered();
  return told?.firedAt != null && now.getTime() - told.firedAt.getTime() <= ABOUT_REMINDER_MS;
}
