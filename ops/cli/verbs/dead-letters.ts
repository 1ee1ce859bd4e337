import { InvalidArgumentError, type Command } from 'commander';
import type { FilterOptions } from '../dead-letters/filter.ts';
import { wholeNumber } from '../number-options.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Closing = FilterOptions & {
  readonly all?: true;
  readonly dryRun?: true;
  readonly json?: true;
};

/** `ficelle dead-letters`: what was given up, and back in line with it, or away. */
export function declareDeadLetters(program: Command): void {
  const letters = program
    .command('dead-letters')
    .summary('list, show, replay and discard what was given up')
    .description('Lists, shows, replays and discards texts that were given up.');
  declareList(letters);
  letters
    .command('show')
    .description('Shows a dead letter, where it comes from, and its history.')
    .argument('<id>', 'as in the list', readId)
    .option('--reveal', 'print its text and numbers; this is written to the audit log')
    .option('--json', 'print the letter')
    .action(async (id: string, options: { reveal?: true; json?: true }) => {
      const { showDeadLetter } = await import('../dead-letters/show.ts');
      await showDeadLetter(id, options);
    });
  declareReplay(letters);
  declareDiscard(letters);
}

function declareList(letters: Command): void {
  const list = letters
    .command('list')
    .description('Lists dead letters, newest first; without options those that wait for somebody.')
    .option('--state <state>', 'open, replayed, discarded or all', 'open')
    .option('--all', 'the same as --state all');
  filtered(list)
    .option('--limit <count>', 'how many at most', wholeNumber(1, 100_000), 100)
    .option(
      '--before <seq>',
      'go on with a long list, as it says at its end',
      wholeNumber(1, Number.MAX_SAFE_INTEGER),
    )
    .option('--json', 'print an array')
    .action(
      async (
        options: FilterOptions & {
          all?: true;
          state: string;
          limit: number;
          before?: number;
          json?: true;
        },
      ) => {
        const { printDeadLetters } = await import('../dead-letters/list.ts');
        await printDeadLetters(options);
      },
    );
}

function declareReplay(letters: Command): void {
  closing(
    letters
      .command('replay')
      .description(
        'Puts dead letters back in their line, each once; this is written to the audit log.',
      ),
  )
    .option('--json', 'print {"replayed","skipped","unknown"}')
    .action(async (ids: readonly string[], options: Closing) => {
      const { readWhich } = await import('../dead-letters/filter.ts');
      const which = readWhich('replay', ids, options);
      if (options.dryRun) {
        const { printDryRun } = await import('../dead-letters/closing.ts');
        await printDryRun('replay', which, options);
        return;
      }
      const { replayAndPrint } = await import('../dead-letters/replay.ts');
      await replayAndPrint(which, options);
    });
}

function declareDiscard(letters: Command): void {
  closing(
    letters
      .command('discard')
      .description(
        'Closes dead letters for good: they stay in the list of the discarded, and their texts stay unhandled. Written to the audit log.',
      ),
  )
    .requiredOption(
      '--reason <text>',
      'why, in one line; no words or numbers of anybody',
      readReason,
    )
    .option('--json', 'print {"discarded","skipped","unknown"}')
    .action(async (ids: readonly string[], options: Closing & { readonly reason: string }) => {
      const { readWhich } = await import('../dead-letters/filter.ts');
      const which = readWhich('discard', ids, options);
      if (options.dryRun) {
        const { printDryRun } = await import('../dead-letters/closing.ts');
        await printDryRun('discard', which, options);
        return;
      }
      const { discardAndPrint } = await import('../dead-letters/discard.ts');
      await discardAndPrint(which, options);
    });
}

function closing(command: Command): Command {
  return filtered(
    command.argument('[id...]', 'as in the list', readIds).option('--all', 'all that are open'),
  )
    .option('--dry-run', 'say how many there are of each cause, and change nothing')
    .addHelpText(
      'after',
      '\nWith many, it says on standard error how far it is. Broken off, it goes on when it is run again.',
    );
}

function filtered(command: Command): Command {
  return command
    .option('--cause <code>', 'with this cause')
    .option('--cause-prefix <code>', 'whose cause begins so, such as CARRIER_')
    .option('--origin <origin>', 'inbound or outbox')
    .option('--user <id>', 'of this user')
    .option('--since <when>', 'given up since: an instant in ISO 8601, or 30m, 12h, 7d ago')
    .option('--until <when>', 'given up before, likewise');
}

function readReason(value: string): string {
  const reason = value.trim();
  if (/^\P{Cc}{1,300}$/u.test(reason)) return reason;
  throw new InvalidArgumentError('Expected one line of at most 300 characters.');
}

function readIds(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), readId(value)];
}

function readId(value: string): string {
  if (UUID.test(value)) return value.toLowerCase();
  throw new InvalidArgumentError('Expected an id from: npx ficelle dead-letters list');
}
