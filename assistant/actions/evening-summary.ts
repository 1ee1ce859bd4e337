import type { EveningSummaryIntent } from '../intents/evening-summary.ts';
import { putOff } from './occurrences.ts';
import { thingsShown } from './things.ts';
import type { Turn } from './turn.ts';

/** Tells every reminder of the summary that is still open again at another time. */
export async function performEveningSummary(
  { at }: EveningSummaryIntent,
  turn: Turn,
): Promise<string> {
  let moved = 0;
  for (const thing of await thingsShown(turn)) {
    if (thing?.kind !== 'reminder' || !thing.open) continue;
    const reminder = await turn.record.reminders.find(thing.id);
    if (reminder === null) continue;
    await putOff(reminder, at, turn);
    moved += 1;
  }
  return moved === 0
    ? turn.replies.nothingToSnooze()
    : turn.replies.summaryMoved(moved, turn.when(at));
}
