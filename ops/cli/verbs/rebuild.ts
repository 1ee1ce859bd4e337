import type { Command } from 'commander';

/** `rebuild`: the queues, from the record. */
export function declareRebuild(program: Command): void {
  program
    .command('rebuild')
    .description(
      'Puts everything that is owed back on the queues, from PostgreSQL: after Redis lost its data. Safe at any time.',
    )
    .option('--json', 'print {"lanes","woken","awake"}')
    .action(async (options: { json?: true }) => {
      const { rebuildAndPrint } = await import('../rebuild/rebuild.ts');
      await rebuildAndPrint(options);
    });
}
