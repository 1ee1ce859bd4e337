import { addTexts, type NewText } from '../../db/outbox.ts';
import type { Person, RecordFixture } from './record-fixture.ts';

/** Puts texts with these bodies in somebody's outbox, in order. Each has its body as its key, within that person. */
export async function put(
  record: RecordFixture,
  person: Person,
  bodies: readonly string[],
  options: Partial<NewText> = {},
): Promise<void> {
  return record.as(person, (tx) => {
    addTexts(
      tx,
      bodies.map((body) => ({
        userId: person.id,
        to: person.number,
        body,
        segments: 1,
        idempotencyKey: `${person.id}:${body}`,
        stream: 'outbound' as const,
        ...options,
      })),
    );
  });
}

export interface StoredText {
  readonly seq: number;
  readonly id: string;
  readonly body: string;
  readonly state: string;
  readonly state_reason: string | null;
  readonly sid: string | null;
  readonly delivery_status: string | null;
  readonly error_code: number | null;
  readonly claims: number;
  readonly errors: number;
  readonly run_at: Date;
  readonly sent_at: Date | null;
  readonly pace_reserved: boolean;
  readonly deadline: Date | null;
  readonly unordered: boolean;
}

/** Texts of somebody, as the owner sees them, in order. */
export async function texts(record: RecordFixture, person: Person): Promise<StoredText[]> {
  return record
    .owner<StoredText>('outbox')
    .where('user_id' as never, person.id)
    .orderBy('seq');
}

/** The only text of somebody with this body. */
export async function stored(
  record: RecordFixture,
  person: Person,
  body: string,
): Promise<StoredText> {
  const found = (await texts(record, person)).filter((text) => text.body === body);
  if (found.length !== 1 || found[0] === undefined) {
    throw new Error(`There are ${found.length} texts ${body}`);
  }
  return found[0];
}
