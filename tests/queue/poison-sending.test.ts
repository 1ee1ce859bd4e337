import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { QUARANTINE_AFTER_CLAIMS, QUARANTINE_FULL_MS } from '../../db/quarantine.ts';
import { outboundTurn } from '../../workers/outbound-turn.ts';
import { put, stored } from '../record/outbox-fixture.ts';
import type { Person } from '../record/record-fixture.ts';
import { buriedIn, letAnybodyIntoQuarantine, newLife } from './poison-fixture.ts';
import { openSending, type SendingFixture } from './sending-fixture.ts';

const PLAIN = 'bonjour';
const POISON = 'poison';
/** More than any text may be claimed. */
const LIVES = 30;

let sending: SendingFixture;
let poisoned: Person;
let neighbours: Person[];
beforeEach(async () => {
  sending = await openSending();
  const { record } = sending;
  poisoned = await record.addPerson();
  neighbours = [await record.addPerson(), await record.addPerson(), await record.addPerson()];
  await put(record, poisoned, [POISON]);
  for (const neighbour of neighbours) await put(record, neighbour, [PLAIN]);
});
afterEach(() => sending.close());

const buried = () => buriedIn(sending.record);

const owed = async (): Promise<{ claims: number }[]> =>
  sending.record.owner('outbox').whereIn('state', ['pending', 'sending']).select('claims');

/**
 * One life of a worker process, which sends to everybody at the same time. The poison kills it before anything reaches
 * the carrier: then none of its turns goes on, and nothing of them is committed.
 */
async function live(): Promise<void> {
  const life = newLife();
  const { dependencies } = sending;
  const sender: typeof dependencies.sender = {
    ...dependencies.sender,
    send: (text) => life.midTurn(text.body === POISON, () => dependencies.sender.send(text)),
  };
  const turns = [poisoned, ...neighbours].map(({ id }) =>
    outboundTurn('outbound', { userId: id, slot: 0 }, { ...dependencies, sender }),
  );
  await life.untilOver(turns);
}

/** Lets processes live one after the other until nothing is owed, at most so many. */
async function liveOn(lives: number): Promise<void> {
  for (let life = 0; life < lives; life++) {
    await live();
    const left = await owed();
    if (left.length === 0) return;
    if (left.some(({ claims }) => claims >= QUARANTINE_AFTER_CLAIMS))
      await sleep(QUARANTINE_FULL_MS);
    // Long enough ago for the carrier's list to be believed.
    const ago = new Date(Date.now() - 30_000);
    await sending.record
      .owner('outbox')
      .where({ state: 'sending' })
      .update({ run_at: ago, sending_since: ago });
  }
}

describe('a text that kills whoever sends it', () => {
  test('ends in the dead letters; those sent beside it arrive once, and none of them is blamed', async () => {
    await liveOn(LIVES);
    expect(await buried()).toEqual([[poisoned.id, 'POISON_CRASHED']]);
    for (const neighbour of neighbours) {
      expect(sending.onPhone(neighbour)).toEqual([PLAIN]);
      expect(await stored(sending.record, neighbour, PLAIN)).toMatchObject({ state: 'sent' });
    }
  }, 120_000);

  test('without quarantine, those beside it are buried with it', async () => {
    await letAnybodyIntoQuarantine(sending.record);
    await liveOn(LIVES);
    expect((await buried()).length).toBeGreaterThan(1);
  }, 120_000);
});
