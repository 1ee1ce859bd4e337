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
      return replies.greeting();
    case 'thanks':
      return replies.welcome();
    case 'question.drop':
      return replies.questionDropped();
  }
}
