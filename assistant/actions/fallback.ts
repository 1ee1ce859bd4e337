import type { FallbackIntent } from '../intents/fallback.ts';
import type { Turn } from './turn.ts';

/** Answers kindly what could not be made sense of. */
export async function performFallback(intent: FallbackIntent, turn: Turn): Promise<string> {
  const { replies } = turn;
  switch (intent.kind) {
    case 'stray-answer': {
      const { number } = intent;
      const shown = await turn.record.shown.current();
      return number !== null && number >= 1 && number <= shown.length
        ? replies.strayNumber(number)
        : replies.strayAnswer();
    }
    case 'hard-day':
      return replies.hardDay();
    case 'cross':
      return replies.cross();
  }
}
