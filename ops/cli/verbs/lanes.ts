import { InvalidArgumentError, type Command } from 'commander';
import { LARGEST_QUANTUM, MOST_SLOTS } from '../../../jobs/lane-limits.ts';
import { isStream, STREAMS, type Stream } from '../../../jobs/lanes.ts';
import { UsageError } from '../failure.ts';
import { wholeNumber } from '../number-options.ts';

interface LimitOptions {
  readonly slots?: number;
  readonly quantum?: number;
  readonly user?: string;
  readonly reset?: true;
  readonly json?: true;
}

/** `ficelle lanes`: who waits, for how long, and how much of them is worked on at once. */
export function declareLanes(program: Command): void {
  const lanes = program
    .command('lanes')
    .summary('list and show what waits, change limits')
    .description('Lists and shows what waits in the lanes, and changes how many turns they have.');
  lanes
    .command('list', { isDefault: true })
    .description('Lists the longest lanes, and what all lanes of a stream hold together.')
    .option('--stream <stream>', `one of ${STREAMS.join(', ')} (default: all)`, readStream)
    .option('--limit <count>', 'how many lanes at most', wholeNumber(1, 100_000), 20)
    .option('--json', 'print {"streams","lanes"}')
    .action(async (options: { stream?: Stream; limit: number; json?: true }) => {
      const { printLanes } = await import('../lanes/list.ts');
      await printLanes(options);
    });
  lanes
    .command('show')
    .description("Shows a user's lanes and the limits that hold for them.")
    .argument('<user>', 'a user id, or a number such as +33639980001')
    .option('--json', 'print {"userId","lanes"}')
    .action(async (user: string, options: { json?: true }) => {
      const { showLanes } = await import('../lanes/show.ts');
      await showLanes(user, options);
    });
  lanes
    .command('limit')
    .description(
      'Changes a limit while the product runs, within seconds; this is written to the audit log.',
    )
    .argument('<stream>', `one of ${STREAMS.join(', ')}`, readStream)
    .option('--slots <count>', 'turns of one user at once', wholeNumber(1, MOST_SLOTS))
    .option('--quantum <rows>', 'rows that one turn handles', wholeNumber(1, LARGEST_QUANTUM))
    .option('--user <user>', 'only for this user id or number (default: for everybody)')
    .option('--reset', 'make the default hold again')
    .option('--json', 'print the limits that hold now')
    .action(async (stream: Stream, options: LimitOptions) => {
      const changes = options.slots !== undefined || options.quantum !== undefined;
      if (changes === (options.reset === true))
        throw new UsageError('limit: expected --slots, --quantum or both, or --reset alone');
      const { changeLimit } = await import('../lanes/limit.ts');
      await changeLimit(stream, options);
    });
}

function readStream(value: string): Stream {
  if (isStream(value)) return value;
  throw new InvalidArgumentError(`Expected one of ${STREAMS.join(', ')}.`);
}
