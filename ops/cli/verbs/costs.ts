import { Option, type Command } from 'commander';
import type { CostsBy } from '../../../db/costs.ts';

/** `ficelle costs`: what texts cost. */
export function declareCosts(program: Command): void {
  program
    .command('costs')
    .summary('what texts cost, by user or number')
    .description(
      'Shows how many texts came and went, their segments and what the carrier charged. Prices come up to a day late.',
    )
    .addOption(
      new Option('--by <what>', 'one line for each')
        .choices(['user', 'number', 'total'])
        .default('total'),
    )
    .option('--since <instant>', 'as in 2026-03-01 (default: 30 days ago)')
    .option('--until <instant>', 'not this instant itself (default: now)')
    .option('--reveal', 'print phone numbers whole; this is written to the audit log')
    .option('--json', 'print an array')
    .action(
      async (options: {
        readonly by: CostsBy;
        readonly since?: string;
        readonly until?: string;
        readonly reveal?: true;
        readonly json?: true;
      }) => {
        const { printCosts } = await import('../costs/costs.ts');
        await printCosts(options);
      },
    );
}
