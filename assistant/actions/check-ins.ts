import type { CheckInIntent } from '../intents/check-in.ts';
import type { Turn } from './turn.ts';

/** Executes a request for one gentle question later, or takes the answer to it. */
export async function performCheckIn(intent: CheckInIntent, turn: Turn): Promise<string> {
  const { record, replies } = turn;
  switch (intent.kind) {
    case 'check-in.set':
      await record.nudges.schedule('check-in', intent.at, { about: intent.about });
      return replies.checkInSet(turn.when(intent.at), intent.about);
    case 'check-in.answer': {
      if (intent.answer === 'yes') return replies.checkInGood();
      const { about } = intent;
      await record.questions.ask({ kind: 'check-in', offers: 'smaller-step', about });
      return replies.checkInSmallerStep();
    }
    case 'check-in.drop':
      return (await record.nudges.cancel('check-in')) === null
        ? replies.noCheckIn()
        : replies.checkInDropped();
  }
}
