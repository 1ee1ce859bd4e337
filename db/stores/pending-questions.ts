import type { PendingQuestion, PendingQuestions } from '../../assistant/ports/pending-questions.ts';
import type { UserTransaction } from '../with-user.ts';

/** How long an answer is awaited. */
const AWAITED_FOR = '5 minutes';

export function pendingQuestions(tx: UserTransaction, userId: string): PendingQuestions {
  return {
    async ask(question) {
      await tx('pending_questions')
        .insert({ user_id: userId, question: JSON.stringify(question), at: tx.fn.now() })
        .onConflict('user_id')
        .merge();
    },
    async current() {
      const row = await tx<{ question: PendingQuestion }>('pending_questions')
        .whereRaw('at > now() - ?::interval', [AWAITED_FOR])
        .first('question');
      return row?.question ?? null;
    },
    async clear() {
      await tx('pending_questions').delete();
    },
  };
}
