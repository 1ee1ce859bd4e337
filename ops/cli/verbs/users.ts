import type { Command } from 'commander';
import { wholeNumber } from '../number-options.ts';

interface Shown {
  readonly reveal?: true;
  readonly json?: true;
}

const REVEAL = 'print phone numbers whole; this is written to the audit log';

/** `ficelle users`: who texts with Ficelle. */
export function declareUsers(program: Command): void {
  const users = program
    .command('users')
    .summary('list, add and show users')
    .description('Lists, adds and shows users.');
  users
    .command('list')
    .description('Lists users, newest first, with their numbers masked.')
    .option('--limit <count>', 'how many at most', wholeNumber(1, 100_000), 100)
    .option('--reveal', REVEAL)
    .option('--json', 'print an array')
    .action(async (options: Shown & { limit: number }) => {
      const { printUsers } = await import('../users/list.ts');
      await printUsers(options);
    });
  users
    .command('add')
    .description(
      'Adds somebody who has agreed to be texted. A number that is known stays as it is.',
    )
    .argument('<number>', 'such as +33639980001')
    .option('--lang <language>', 'fr or en (default: by the country of the number)')
    .option('--tz <zone>', 'time zone (default: by the number)')
    .option('--json', 'print the user')
    .action(async (number: string, options: { lang?: string; tz?: string; json?: true }) => {
      const { addAndPrint } = await import('../users/add.ts');
      await addAndPrint(number, options);
    });
  users
    .command('show')
    .description('Shows what is known of the user of a number; none of their texts.')
    .argument('<number>', 'such as +33639980001')
    .option('--reveal', REVEAL)
    .option('--json', 'print the user')
    .action(async (number: string, options: Shown) => {
      const { showAndPrint } = await import('../users/show.ts');
      await showAndPrint(number, options);
    });
}
