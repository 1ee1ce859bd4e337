import type { ShownLine, ShownStore } from '../../assistant/ports/user-record.ts';
import type { UserTransaction } from '../with-user.ts';

/** How long a number still means the line that was shown with it. */
const VALID_FOR = '30 minutes';

export function shownStore(tx: UserTransaction, userId: string): ShownStore {
  return {
    async remember(lines) {
      await tx('shown_lines')
        .insert({ user_id: userId, lines: JSON.stringify(lines), at: tx.fn.now() })
        .onConflict('user_id')
        .merge();
    },
    async current() {
      const row = await tx<{ lines: ShownLine[] }>('shown_lines')
        .whereRaw('at > now() - ?::interval', [VALID_FOR])
        .first('lines');
      return row?.lines ?? [];
    },
  };
}
