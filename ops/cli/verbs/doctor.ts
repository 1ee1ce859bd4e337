import type { Command } from 'commander';

/** `ficelle doctor`: what works, what does not, and what to do about it. */
export function declareDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('check the configuration and every dependency')
    .description(
      'Checks the configuration and every dependency, and says what to do about what is wrong. Works whether Ficelle runs or not.',
    )
    .option('--json', 'print an array of {"check","status","detail","fix"}')
    .addHelpText('after', '\nExit code: 1 when a check failed; a warning is no failure.')
    .action(async (options: { json?: true }) => {
      const { examineAndPrint } = await import('../doctor/examine.ts');
      await examineAndPrint(options);
    });
}
