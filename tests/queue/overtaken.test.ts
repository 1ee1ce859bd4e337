import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { takeText } from '../../db/outbox.ts';
import { outboundTurn } from '../../workers/outbound-turn.ts';
import { put } from '../record/outbox-fixture.ts';
import type { Person } from '../record/record-fixture.ts';
import { waitFor } from '../support/wait-for.ts';
import { signal } from './queue-fixture.ts';
import { openSending, type SendingFixture } from './sending-fixture.ts';

let sending: SendingFixture;
let anna: Person;
beforeEach(async () => {
  sending = await openSending();
  anna = await sending.record.addPerson();
});
afterEach(() => sending.close());

/** Moves the only text of anna to where time would have brought it. */
const timePasses = () =>
  sending.record
    .owner('outbox')
    .where({ user_id: anna.id })
    .update({ run_at: new Date(0), sending_since: new Date(Date.now() - 60_000) });

const turnOf = (sender: SendingFixture['dependencies']['sender']) =>
  outboundTurn('outbound', { userId: anna.id, slot: 0 }, { ...sending.dependencies, sender });

/**
 * A worker was killed while it sent. One turn asks the carrier what became of it and is suspended with the answer; another
 * asks too, hears that the carrier has it not, and sends it; then the first wakes up.
 */
async function overtake(): Promise<void> {
  const { sender, knex } = sending.dependencies;
  await put(sending.record, anna, ['une fois']);
  const lane = { userId: anna.id, stream: 'outbound' } as const;
  await takeText(knex, lane, { reconcileAfterMs: 0, maxClaims: 6 });
  await timePasses();

  const asked = signal();
  const wakesUp = signal();
  const suspended = turnOf({
    ...sender,
    find: async (search) => {
      const found = await sender.find(search);
      asked.give();
      await wakesUp.happened;
      return found;
    },
  });
  await asked.happened;
  await timePasses();

  const accepted = signal();
  const isHeard = signal();
  const overtaking = turnOf({
    ...sender,
    send: async (text) => {
      const outcome = await sender.send(text);
      accepted.give();
      await isHeard.happened;
      return outcome;
    },
  });
  await accepted.happened;
  wakesUp.give();
  await suspended;
  isHeard.give();
  await overtaking;
  await waitFor(() => sending.onPhone(anna).length > 0, { what: 'the text' });
}

describe('a turn that was overtaken while it asked the carrier', () => {
  test('notes nothing, and sends nothing again', async () => {
    await overtake();
    expect(sending.onPhone(anna)).toEqual(['une fois']);
  });

  test('would send it twice if attempts were not told apart', async () => {
    await sending.record.owner.raw(`
      create function same_attempt() returns trigger language plpgsql as $$
      begin new.attempt := 0; return new; end $$;
      create trigger same_attempt before update on outbox for each row execute function same_attempt();
    `);
    await overtake();
    expect(sending.onPhone(anna)).toEqual(['une fois', 'une fois']);
  });
});
