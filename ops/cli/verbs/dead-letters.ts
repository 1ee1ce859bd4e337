import { InvalidArgumentError, type Command } from 'commander';
import { UsageError } from '../failure.ts';
import { wholeNumber } from '../number-options.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `ficelle dead-letters`: what was given up, and back in line with it. */
export function declareDeadLetters(program: Command): void {
  const letters = program
    .command('dead-letters')
    .summary('list, show and replay what was given up')
    .description('Lists, shows and replays texts that were given up.');
  letters
    .command('list')
    .description('Lists dead letters that were not replayed yet, newest first.')
    .option('--all', 'those that were replayed too')
    .option('--limit <count>', 'how many at most', wholeNumber(1, 100_000), 100)
    .option('--json', 'print an array')
    .action(async (options: { all?: true; limit: number; json?: true }) => {
      const { printDeadLetters } = await import('../dead-letters/list.ts');
      await printDeadLetters(options);
    });
  letters
    .command('show')
    .description('Shows a dead letter and where it comes from.')
    .argument('<id>', 'as in the list', readId)
    .option('--reveal', 'print its text and numbers; this is written to the audit log')
    .option('--json', 'print the letter')
    .action(async (id: string, options: { reveal?: true; json?: true }) => {
      const { showDeadLetter } = await import('../dead-letters/show.ts');
      await showDeadLetter(id, options);
    });
  letters
    .command('replay')
    .description(
      'Puts dead letters back in their line, each once; this is written to the audit log.',
    )
    .argument('[id...]', 'as in the list', readIds)
    .option('--all', 'all that were not replayed yet')
    .option('--json', 'print {"replayed","skipped","unknown"}')
    .action(async (ids: readonly string[], options: { all?: true; json?: true }) => {
      if (ids.length === 0 && options.all === undefined)
        throw new UsageError('replay: expected ids from the list, or --all');
      if (ids.length > 0 && options.all !== undefined)
        throw new UsageError('replay: given ids and --all; expected one of them');
      const { replayAndPrint } = await import('../dead-letters/replay.ts');
      await replayAndPrint(options.all ? 'all' : ids, options);
    });
}

function readIds(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), readId(value)];
}

function readId(value: string): string {
  if (UUID.test(value)) return value.toLowerCase();
  throw new InvalidArgumentError('Expected an id from: npx ficelle dead-letters list');
}
