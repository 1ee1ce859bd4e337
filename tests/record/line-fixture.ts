import { claimMessages, type ClaimedMessages } from '../../db/inbound-claims.ts';
import { leaveQuarantine } from '../../db/quarantine.ts';
import { markHandled } from '../../db/inbound-messages.ts';
import { openRecord, receive, type Person, type RecordFixture } from './record-fixture.ts';

interface WaitingText {
  readonly state: string;
  readonly claims: number;
  readonly errors: number;
  readonly run_at: Date;
  readonly last_error: string | null;
}

/** Lines of texts in the conversation, whose bodies are their places: "0", "1" … */
export interface LineFixture {
  readonly record: RecordFixture;
  somebodyWith(count: number): Promise<Person>;
  claim(person: Person, quantum: number, interrupted?: number): Promise<ClaimedMessages>;
  /** Marks everything that was claimed handled. */
  handle(person: Person, claimed: ClaimedMessages): Promise<void>;
  /** Sets columns of the nth text of somebody, as the owner. */
  set(person: Person, n: number, change: object): Promise<void>;
  stateOf(person: Person, n: number): Promise<WaitingText>;
}

export const bodiesOf = ({ messages }: Pick<ClaimedMessages, 'messages'>): string[] =>
  messages.map(({ body }) => body);

export const seqsOf = ({ messages }: Pick<ClaimedMessages, 'messages'>): number[] =>
  messages.map(({ seq }) => seq);

export async function openLines(): Promise<LineFixture> {
  const record = await openRecord();
  let sids = 0;
  const nth = (person: Person, n: number) =>
    record.owner('inbound_messages').where({ user_id: person.id, body: String(n) });
  return {
    record,
    async somebodyWith(count) {
      const person = await record.addPerson();
      for (let n = 0; n < count; n++) {
        await receive(record.knex, { sid: `SM-${sids++}`, from: person.number, body: String(n) });
      }
      return person;
    },
    claim: (person, quantum, interrupted) =>
      claimMessages(
        record.knex,
        { userId: person.id, stream: 'conversation' },
        quantum,
        interrupted,
      ),
    async handle(person, claimed) {
      await record.as(person, (tx) => {
        markHandled(tx, seqsOf(claimed), { handledBy: 'test' });
      });
      await leaveQuarantine(record.knex, claimed.fence);
    },
    async set(person, n, change) {
      await nth(person, n).update(change);
    },
    stateOf: (person, n) => nth(person, n).first() as Promise<WaitingText>,
  };
}
