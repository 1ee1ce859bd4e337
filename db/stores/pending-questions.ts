import type { PendingQuestion, PendingQuestions } from '../../assistant/ports/pending-questions.ts';
import type { UserTransaction } from '../with-user.ts';

/** How long an answer is awaited. */
export const QUESTION_AWAITED_FOR = '5 minutes';

/** How much longer when Ficelle asked by herself: the phone may lie in another room. */
const LONGER: Partial<Record<PendingQuestion['kind'], string>> = {
  focus: '25 minutes',
  'check-in': '25 minutes',
  'evening-summary': '25 minutes',
};

/** @param read the question that is open now, as it was read with the person. */
export function pendingQuestions(
  tx: UserTransaction,
  userId: string,
  read: PendingQuestion | null,
): PendingQuestions {
  let current = read;
  return {
    async ask(question) {
      await tx('pending_questions')
        .insert({
          user_id: userId,
          question: JSON.stringify(question),
          at: tx.raw('current_instant() + ?::interval', [LONGER[question.kind] ?? '0']),
        })
        .onConflict('user_id')
        .merge();
      current = question;
    },
    current: () => Promise.resolve(current),
    async clear() {
      if (current === null) return;
      await tx('pending_questions').delete();
      current = null;
    },
  };
}
