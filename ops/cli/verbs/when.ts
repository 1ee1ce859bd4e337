import type { Command } from 'commander';
import { UsageError } from '../failure.ts';

interface Options {
  readonly stdin?: true;
  readonly now?: string;
  readonly tz?: string;
  readonly lang?: string;
  readonly json?: true;
}

const LINES = `
With --stdin, each line is one JSON object {"text":…}, which may also have "now", "tz" and "lang", and is answered at once by
one line {"text":…,"at":…,"grain":…}. A line that cannot be read is answered with nulls and an "error", and the exit code is 1.`;

/** `ficelle when`: reads the time that a text speaks of. */
export function declareWhen(program: Command): void {
  program
    .command('when')
    .summary('read the time that a text speaks of')
    .description('Reads the time that a text speaks of, in French or English.')
    .argument('[text]', 'such as "demain à 15h"; in quotes')
    .option('--stdin', 'read texts from standard input, one JSON object a line')
    .option('--now <iso>', 'the instant at which it was said (default: now)')
    .option('--tz <zone>', 'where it was said (default: Europe/Paris)')
    .option('--lang <language>', 'fr or en, tried first (default: told from the text)')
    .option('--json', 'print {"text","at","grain"}')
    .addHelpText('after', LINES)
    .action(async (text: string | undefined, options: Options) => {
      if (text === undefined && options.stdin === undefined)
        throw new UsageError('when: expected a text in quotes, or --stdin');
      if (text !== undefined && options.stdin !== undefined)
        throw new UsageError('when: given a text and --stdin; expected one of them');
      const { readContext, whenOfText, whenOfLines } = await import('../when/when.ts');
      // Checked before the first line is read.
      readContext(options);
      if (text === undefined) await whenOfLines(process.stdin, options);
      else whenOfText(text, options);
    });
}
