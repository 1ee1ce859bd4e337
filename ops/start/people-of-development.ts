import type { Knex } from '../../db/connect.ts';
import type { Language } from '../../assistant/language.ts';
import { addUser } from '../../db/people.ts';

interface Handset {
  readonly name: string;
  readonly number: string;
  /** Somebody who has agreed already; without it the number is unknown, and is welcomed. */
  readonly user?: { readonly language: Language; readonly timeZone: string };
}

/** The handsets on the phone page. The numbers are reserved for fiction. */
export const HANDSETS: readonly Handset[] = [
  { name: 'Camille', number: '+33639980001', user: { language: 'fr', timeZone: 'Europe/Paris' } },
  { name: 'Sam', number: '+12025550101', user: { language: 'en', timeZone: 'America/New_York' } },
];

/** Makes the people of the phone page users, so that the first text can be a request. */
export async function addPeopleOfDevelopment(knex: Knex): Promise<void> {
  for (const { number, user } of HANDSETS) {
    if (user !== undefined) await addUser(knex, { number, ...user });
  }
}
