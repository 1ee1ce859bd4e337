import type { ShownLine, ShownStore } from '../../assistant/ports/user-record.ts';
import type { UserTransaction } from '../with-user.ts';

/** How long a number still means the line that was shown with it. */
export const SHOWN_VALID_FOR = '30 minutes';

/** Has the numbers mean these lines from now on. */
export async function rememberShown(
  tx: UserTransaction,
  userId: string,
  lines: readonly ShownLine[],
): Promise<void> {
  await tx('shown_lines')
    .insert({ user_id: userId, lines: JSON.stringify(lines), at: tx.raw('current_instant()') })
    .onConflict('user_id')
    .merge();
}

/** @param read the lines that are valid now, as they were read with the person. */
export function shownStore(
  tx: UserTransaction,
  userId: string,
  read: readonly ShownLine[],
): ShownStore {
  let current = read;
  return {
    async remember(lines) {
      await rememberShown(tx, userId, lines);
      current = lines;
    },
    current: () => Promise.resolve(current),
  };
}
