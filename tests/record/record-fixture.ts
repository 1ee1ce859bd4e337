import type { Knex } from 'knex';
import { addUser } from '../../db/people.ts';
import { recordInbound, type ReceivedText } from '../../db/inbound-messages.ts';
import { connect } from '../../db/connect.ts';
import { withUser, type UserTransaction } from '../../db/with-user.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** A record of a test's own, seen as the product sees it and as its owner does. */
export interface RecordFixture {
  readonly database: TestDatabase;
  /** As the application role: what the product has. */
  readonly knex: Knex;
  /** As the owner, who sees every row: to prepare, to move clocks back, and to look. */
  readonly owner: Knex;
  /** Adds somebody who has agreed, with the next number of fiction. Gives their id. */
  addPerson(): Promise<Person>;
  /** Shorthand for `withUser` as the application role. */
  as<T>(user: Person, work: (tx: UserTransaction) => Promise<T> | T): Promise<T>;
  close(): Promise<void>;
}

export interface Person {
  readonly id: string;
  readonly number: string;
}

/** Enough for tests that do fifty things at once, and patient on a busy machine. */
const POOL = { max: 20, acquireTimeoutMs: 30_000 };

export async function openRecord(): Promise<RecordFixture> {
  const database = await createTestDatabase();
  const knex = connect(database.applicationUrl, POOL);
  const owner = connect(database.ownerUrl, { ...POOL, max: 4 });
  let people = 0;
  return {
    database,
    knex,
    owner,
    async addPerson() {
      const number = fictionNumber(people++);
      const id = await addUser(knex, { number, language: 'fr', timeZone: 'Europe/Paris' });
      return { id, number };
    },
    as: (user, work) => withUser(knex, user.id, work),
    async close() {
      await knex.destroy();
      await owner.destroy();
      await database.drop();
    },
  };
}

/** The nth (from 0, below 100) French number reserved for fiction. */
export function fictionNumber(n: number): string {
  return `+336399800${String(n).padStart(2, '0')}`;
}

/** Records a text of the conversation, as the webhook does. */
export function receive(
  knex: Knex,
  text: Pick<ReceivedText, 'sid' | 'from'> & Partial<ReceivedText>,
): ReturnType<typeof recordInbound> {
  return recordInbound(knex, {
    to: '+12025550100',
    body: `text ${text.sid}`,
    media: [],
    optOutType: null,
    stream: 'conversation',
    language: 'fr',
    segments: 1,
    ...text,
  });
}
