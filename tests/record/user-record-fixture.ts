import { randomUUID } from 'node:crypto';
import type { PendingQuestions } from '../../assistant/ports/pending-questions.ts';
import type { UserRecord } from '../../assistant/ports/user-record.ts';
import { openUserRecord } from '../../db/user-record.ts';
import type { Person, RecordFixture } from './record-fixture.ts';

export type OpenRecord = UserRecord & { readonly questions: PendingQuestions };

/** Does something with somebody's record, as one handled text does: one transaction, one action. */
export function act<T>(
  fixture: RecordFixture,
  person: Person,
  work: (record: OpenRecord) => Promise<T>,
): Promise<T> {
  return fixture.as(person, async (tx) => work(await openUserRecord(tx, randomUUID())));
}

/** Makes something of somebody older than it is. */
export async function age(
  fixture: RecordFixture,
  person: Person,
  table: 'shown_lines' | 'pending_questions' | 'events',
  interval: string,
): Promise<void> {
  await fixture.owner.raw(`update ?? set at = at - ?::interval where user_id = ?`, [
    table,
    interval,
    person.id,
  ]);
}
