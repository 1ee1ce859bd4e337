import { writeAudit } from '../../../db/audit.ts';
import { readCosts, type Cost, type CostsBy } from '../../../db/costs.ts';
import { readNow } from '../option-values.ts';
import { maskNumber } from '../phone-number.ts';
import { print, printJson } from '../print.ts';
import { ACTOR, withRecord } from '../record.ts';
import { asTable } from '../table.ts';

const THIRTY_DAYS_MS = 30 * 24 * 3_600_000;
const COLUMNS = ['received', 'sent', 'segments', 'price', 'without price'];

/** Prints what texts cost, the most expensive first. Revealing numbers is audited before they are printed. */
export async function printCosts(options: {
  readonly by: CostsBy;
  readonly since?: string;
  readonly until?: string;
  readonly reveal?: true;
  readonly json?: true;
}): Promise<void> {
  const { by, reveal } = options;
  const until = options.until === undefined ? new Date() : readNow(options.until, 'utc', '--until');
  const since =
    options.since === undefined
      ? new Date(until.getTime() - THIRTY_DAYS_MS)
      : readNow(options.since, 'utc', '--since');
  const costs = await withRecord(async (knex) => {
    const found = await readCosts(knex, { since, until, by });
    if (reveal && by === 'number') {
      const details = { count: found.length };
      await writeAudit(knex, { actor: ACTOR, action: 'costs.reveal', details });
    }
    return found;
  });
  const shown = reveal ? (number: string) => number : maskNumber;
  if (options.json) {
    printJson(
      costs.map(({ userId, number, ...cost }) => ({
        ...(by === 'user' ? { userId } : {}),
        ...(by === 'number' ? { number: number === null ? null : shown(number) } : {}),
        ...cost,
      })),
    );
    return;
  }
  const period = `from ${since.toISOString()} to ${until.toISOString()}`;
  if (costs.length === 0) print(`There were no texts ${period}.`);
  else print(`Texts ${period}:`, ...asTable([headingOf(by), ...COLUMNS], costs.map(rowOf(shown))));
}

function headingOf(by: CostsBy): string {
  return by === 'total' ? 'all' : by;
}

function rowOf(shown: (number: string) => string) {
  return (cost: Cost): readonly string[] => [
    cost.userId ?? (cost.number === null ? '' : shown(cost.number)),
    String(cost.inbound),
    String(cost.outbound),
    String(cost.segments),
    `${cost.price} ${cost.currency ?? ''}`.trim(),
    String(cost.unpriced),
  ];
}
