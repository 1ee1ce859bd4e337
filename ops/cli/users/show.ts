import { writeAudit } from '../../../db/audit.ts';
import { userOfNumber } from '../../../db/people.ts';
import { Failure } from '../failure.ts';
import { maskNumber, readNumber, spacedNumber } from '../phone-number.ts';
import { print, printJson } from '../print.ts';
import { ACTOR, withRecord } from '../record.ts';
import { asPairs } from '../table.ts';
import { readUserDetails, type UserDetails } from '../../../db/user-details.ts';

/** Prints what is known of the user of a number. Other numbers of theirs are masked, unless revealed, which is audited. */
export async function showAndPrint(
  typed: string,
  options: { readonly reveal?: true; readonly json?: true },
): Promise<void> {
  const number = readNumber(typed, 'number');
  const details = await withRecord(async (knex) => {
    const id = await userOfNumber(knex, number);
    if (id === null)
      throw new Failure(`${number} is no user. Add them: npx ficelle users add ${number}`);
    if (options.reveal) await writeAudit(knex, { actor: ACTOR, action: 'user.reveal', target: id });
    return readUserDetails(knex, id);
  });
  const isShown = (other: string): boolean => other === number || options.reveal === true;
  if (options.json)
    printJson({
      ...details,
      numbers: details.numbers.map((one) => ({
        ...one,
        number: isShown(one.number) ? one.number : maskNumber(one.number),
      })),
    });
  else
    print(
      ...inWords(details, (other) => (isShown(other) ? spacedNumber(other) : maskNumber(other))),
    );
}

function inWords(details: UserDetails, shown: (number: string) => string): readonly string[] {
  return asPairs([
    ['id', details.id],
    ['status', details.status],
    ['language', details.language],
    ['time zone', details.timeZone],
    ['since', details.since.toISOString()],
    ['last text', details.lastTextAt?.toISOString() ?? 'none'],
    ...details.numbers.map((one): [string, string] => [
      'number',
      [
        shown(one.number),
        one.verifiedAt === null ? 'not verified' : `verified ${one.verifiedAt.toISOString()}`,
        ...(one.optedOut ? ['opted out'] : []),
        ...(one.unreachableSince === null
          ? []
          : [`unreachable since ${one.unreachableSince.toISOString()}`]),
      ].join(', '),
    ]),
    ...details.consents.map((one): [string, string] => [
      'consent',
      `${one.given ? 'yes' : 'no'} to ${one.purpose}, ${one.at.toISOString()}`,
    ]),
  ]);
}
