import type { Command } from 'commander';

/** `ficelle backfill`: the texts that never reached us. */
export function declareBackfill(program: Command): void {
  program
    .command('backfill')
    .summary('fetch texts that never reached us')
    .description(
      'Fetches from the carrier the texts that people sent and that never reached us. This is also done every minute by itself, ' +
        'for the last three days at most. They are answered by the running workers, late as they are.',
    )
    .option(
      '--since <instant>',
      'look this far back, as in 2026-03-10T14:30Z (default: since all were known to be there)',
    )
    .option('--dry-run', 'only say how many there are')
    .option('--json', 'print the numbers')
    .action(
      async (options: {
        readonly since?: string;
        readonly dryRun?: true;
        readonly json?: true;
      }) => {
        const { backfillAndPrint } = await import('../backfill/backfill.ts');
        await backfillAndPrint(options);
      },
    );
}
