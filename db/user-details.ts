import type { Knex } from 'knex';
import { readPerson } from './people.ts';
import { withUser } from './with-user.ts';

export interface UserDetails {
  readonly id: string;
  readonly status: string;
  readonly language: string;
  readonly timeZone: string;
  readonly since: Date;
  readonly numbers: readonly {
    readonly number: string;
    readonly verifiedAt: Date | null;
    readonly unreachableSince: Date | null;
    readonly optedOut: boolean;
  }[];
  readonly consents: readonly {
    readonly purpose: string;
    readonly given: boolean;
    readonly at: Date;
  }[];
  /** When they last texted us. */
  readonly lastTextAt: Date | null;
}

interface NumberRow {
  number: string;
  verified_at: Date | null;
  unreachable_since: Date | null;
}

/** What is known of a user besides their own things and texts. Throws when there is no such user. */
export async function readUserDetails(knex: Knex, userId: string): Promise<UserDetails> {
  return withUser(knex, userId, async (tx) => {
    const person = await readPerson(tx);
    const user = await tx<{ created_at: Date }>('users').first('created_at');
    const numbers = await tx<NumberRow>('user_phone_numbers').orderBy('created_at');
    const optedOut = await tx<{ number: string }>('opt_outs').pluck('number');
    const consents = await tx<{ purpose: string; given: boolean; at: Date }>('consents').orderBy(
      'at',
    );
    const last = await tx<{ received_at: Date }>('inbound_messages')
      .orderBy('received_at', 'desc')
      .first('received_at');
    return {
      id: userId,
      status: person.status,
      language: person.language,
      timeZone: person.timeZone,
      since: user?.created_at ?? new Date(0),
      numbers: numbers.map((row) => ({
        number: row.number,
        verifiedAt: row.verified_at,
        unreachableSince: row.unreachable_since,
        optedOut: optedOut.includes(row.number),
      })),
      consents: consents.map(({ purpose, given, at }) => ({ purpose, given, at })),
      lastTextAt: last?.received_at ?? null,
    };
  });
}
