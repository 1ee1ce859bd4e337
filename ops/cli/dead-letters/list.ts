import { listDeadLetters } from '../../../db/dead-letters.ts';
import { print, printJson } from '../print.ts';
import { withRecord } from '../record.ts';
import { asTable } from '../table.ts';

const HEADINGS = ['id', 'at', 'origin', 'cause', 'user', 'replayed'];

/** Prints dead letters, newest first. They hold codes and no texts. */
export async function printDeadLetters(options: {
  readonly all?: true;
  readonly limit: number;
  readonly json?: true;
}): Promise<void> {
  const letters = await withRecord((knex) =>
    listDeadLetters(knex, { all: options.all === true, limit: options.limit }),
  );
  if (options.json) {
    printJson(letters);
    return;
  }
  if (letters.length === 0) {
    print('No dead letters.');
    return;
  }
  const rows = letters.map((letter) => [
    letter.id,
    letter.at.toISOString(),
    letter.origin,
    letter.cause,
    letter.userId,
    letter.replayedAt === null
      ? 'no'
      : `${letter.replayedAt.toISOString()} by ${letter.replayedBy ?? 'somebody'}`,
  ]);
  print(...asTable(HEADINGS, rows));
}
