import { noteOnCause, REPLAY_WORDS } from '../../../db/dead-letter-causes.ts';
import { listDeadLetters, type DeadLetter } from '../../../db/dead-letters.ts';
import { print, printJson } from '../print.ts';
import { withRecord } from '../record.ts';
import { asTable } from '../table.ts';
import { readFilter, readState, type FilterOptions } from './filter.ts';

const HEADINGS = ['id', 'at', 'origin', 'line', 'cause', 'times', 'user', 'state'];

/** Prints dead letters, newest first, and what their causes mean. They hold codes and no texts. */
export async function printDeadLetters(
  options: FilterOptions & {
    readonly all?: true;
    readonly state: string;
    readonly limit: number;
    readonly before?: number;
    readonly json?: true;
  },
): Promise<void> {
  const filter = { ...readFilter(options), state: readState(options.state) ?? 'open' };
  const letters = await withRecord((knex) =>
    listDeadLetters(knex, {
      ...filter,
      all: options.all === true,
      limit: options.limit,
      ...(options.before === undefined ? {} : { before: options.before }),
    }),
  );
  if (options.json) {
    printJson(letters);
    return;
  }
  if (letters.length === 0) {
    print('No dead letters.');
    return;
  }
  print(...asTable(HEADINGS, letters.map(asRow)));
  print('');
  for (const cause of new Set(letters.map((letter) => letter.cause))) {
    const { happened, todo, replay } = noteOnCause(cause);
    print(`${cause}: ${happened}`, `  ${todo} ${REPLAY_WORDS[replay]}`);
  }
  const last = letters.at(-1);
  if (last !== undefined && letters.length === options.limit)
    print('', `There may be older ones: --before ${last.seq}`);
}

function asRow(letter: DeadLetter): string[] {
  return [
    letter.id,
    letter.at.toISOString(),
    letter.origin,
    letter.stream ?? 'unknown',
    letter.cause,
    String(letter.times),
    letter.userId,
    endOf(letter),
  ];
}

/** How a letter ended, or that it waits. */
export function endOf(letter: DeadLetter): string {
  if (letter.replayedAt !== null)
    return `replayed ${letter.replayedAt.toISOString()} by ${letter.replayedBy ?? 'somebody'}: ${letter.replayOutcome ?? 'queued'}`;
  if (letter.discardedAt !== null)
    return `discarded ${letter.discardedAt.toISOString()} by ${letter.discardedBy ?? 'somebody'}: ${letter.discardReason ?? 'no reason'}`;
  return 'open';
}
