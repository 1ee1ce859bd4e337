import type { Command } from 'commander';

/** `ficelle explain`: how a text would be routed, and why. */
export function declareExplain(program: Command): void {
  program
    .command('explain')
    .summary('say how a text would be routed, and why')
    .description('Says how a text would be routed, and why. Nothing is sent or changed.')
    .argument('<text>', 'in quotes')
    .option('--tz <zone>', 'time zone of the user', 'Europe/Paris')
    .option('--now <iso>', 'the instant at which it arrives (default: now)')
    .option('--lang <language>', 'language of the user, fr or en', 'fr')
    .option('--json', 'print the whole route')
    .action(
      async (text: string, options: { tz: string; lang: string; now?: string; json?: true }) => {
        const { explain } = await import('../explain/explain.ts');
        explain(text, options);
      },
    );
}
