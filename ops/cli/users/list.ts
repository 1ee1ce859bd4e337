import { writeAudit } from '../../../db/audit.ts';
import { listUsers } from '../../../db/people.ts';
import { maskNumber, spacedNumber } from '../phone-number.ts';
import { print, printJson } from '../print.ts';
import { ACTOR, withRecord } from '../record.ts';
import { asTable } from '../table.ts';

const HEADINGS = ['number', 'status', 'language', 'time zone', 'opted out', 'since', 'id'];

/** Prints users, newest first. Revealing their numbers is audited before they are printed. */
export async function printUsers(options: {
  readonly limit: number;
  readonly reveal?: true;
  readonly json?: true;
}): Promise<void> {
  const users = await withRecord(async (knex) => {
    const found = await listUsers(knex, options.limit);
    if (options.reveal)
      await writeAudit(knex, {
        actor: ACTOR,
        action: 'users.reveal',
        details: { count: found.length },
      });
    return found;
  });
  if (options.json) {
    const shown = options.reveal ? (number: string) => number : maskNumber;
    printJson(
      users.map((user) => ({
        id: user.id,
        numbers: numbersOf(user).map(shown),
        status: user.status,
        language: user.language,
        timeZone: user.time_zone,
        optedOut: user.opted_out,
        since: user.created_at,
      })),
    );
    return;
  }
  if (users.length === 0) {
    print('No users yet. Add one: npx ficelle users add +33639980001');
    return;
  }
  const shown = options.reveal ? spacedNumber : maskNumber;
  const rows = users.map((user) => [
    numbersOf(user).map(shown).join(', '),
    user.status,
    user.language,
    user.time_zone,
    user.opted_out ? 'yes' : 'no',
    user.created_at.toISOString().slice(0, 10),
    user.id,
  ]);
  print(...asTable(HEADINGS, rows));
}

/** The database gives one `null` for a user without a number. */
function numbersOf(user: { readonly numbers: readonly (string | null)[] }): readonly string[] {
  return user.numbers.filter((number) => number !== null);
}
