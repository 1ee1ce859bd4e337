import { Option, type Command } from 'commander';
import { seconds } from '../number-options.ts';

/** `ficelle text`: texts the running copy as a phone would, and prints its reply. */
export function declareText(program: Command): void {
  program
    .command('text')
    .summary('send a text through the carrier stand-in and print the reply')
    .description(
      'Sends a text through the carrier stand-in of the running copy (npm start), as a phone would, and prints the reply.',
    )
    .argument('<text>', 'in quotes')
    .option('--from <number>', 'the phone that texts (default: the French one of the phone page)')
    .addOption(
      new Option('--timeout <seconds>', 'how long to wait for the reply')
        .argParser(seconds(3_600))
        .default(20_000, '20'),
    )
    .option('--json', 'print {"to","reply","ms"}: the phone, the reply, and how long it took')
    .addHelpText(
      'after',
      '\nPORT says which copy, when several run. A number that Ficelle does not know is welcomed.',
    )
    .action(async (text: string, options: { from?: string; timeout: number; json?: true }) => {
      const { textAndPrint } = await import('../text/text-and-print.ts');
      await textAndPrint(text, options);
    });
}
