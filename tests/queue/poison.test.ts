import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Model } from '../../assistant/ports/model.ts';
import { readLaneLimits } from '../../db/lane-limits.ts';
import { createLaneLimits } from '../../jobs/lane-limits.ts';
import { CONCURRENCY } from '../../jobs/tiers.ts';
import { AppError } from '../../platform/errors.ts';
import { createLogger } from '../../platform/pino/logger.ts';
import { createMetrics } from '../../platform/prometheus/metrics.ts';
import {
  conversationTurn,
  type ConversationDependencies,
} from '../../workers/conversation-turn.ts';
import { InterruptedTurns } from '../../workers/interrupted-turns.ts';
import { openRecord, receive, type Person, type RecordFixture } from '../record/record-fixture.ts';
import { NO_BOARD } from './no-board.ts';
import { buriedIn, letAnybodyIntoQuarantine, newLife } from './poison-fixture.ts';

/** No rule of the router knows this: it goes to the model. */
const PLAIN = 'zorglub tralala';
const POISON = 'zorglub poison';
/** More than any text may be claimed. */
const LIVES = 20;

let record: RecordFixture;
let poisoned: Person;
let neighbours: Person[];
beforeEach(async () => {
  record = await openRecord();
  poisoned = await record.addPerson();
  neighbours = [await record.addPerson(), await record.addPerson(), await record.addPerson()];
});
afterEach(() => record.close());

const stateOf = async ({ id }: Person) =>
  (await record.owner('inbound_messages').where({ user_id: id }).first()) as {
    state: string;
    claims: number;
    errors: number;
  };

const buried = () => buriedIn(record);

function dependenciesWith(model: Model): ConversationDependencies {
  return {
    knex: record.knex,
    wake: () => Promise.resolve(),
    limits: createLaneLimits(() => readLaneLimits(record.knex)),
    letterBoard: NO_BOARD,
    logger: createLogger({ level: 'silent', role: 'test' }),
    metrics: createMetrics(),
    model,
    settings: {
      statusCallback: () => '',
      privacyUrl: '',
      followUpMinutes: [],
      burst: { waitMs: 0, capMs: 0 },
      concurrency: CONCURRENCY,
      senderName: '',
      segmentsPerSecond: 0,
    },
    stopping: new AbortController().signal,
    now: () => new Date(),
    interrupted: new InterruptedTurns(),
  };
}

/**
 * One life of a worker process, which takes a turn for everybody at the same time, as its slots do. The poison kills it:
 * then none of its turns goes on, and nothing of them is committed.
 */
async function live(everybody: readonly Person[]): Promise<void> {
  const life = newLife();
  const model: Model = {
    reply: ({ conversation }) =>
      life.midTurn(conversation.at(-1)?.text === POISON, () => ({
        text: 'Voilà.',
        model: 'test',
        inputTokens: 1,
        outputTokens: 1,
      })),
  };
  const dependencies = dependenciesWith(model);
  const turns = everybody.map(({ id }) => conversationTurn({ userId: id, slot: 0 }, dependencies));
  await life.untilOver(turns);
}

/** Lets processes live one after the other until nothing waits, at most so many. */
async function liveOn(lives: number): Promise<void> {
  const everybody = [poisoned, ...neighbours];
  for (let life = 0; life < lives; life++) {
    await live(everybody);
    const states = await Promise.all(everybody.map(stateOf));
    if (states.every(({ state }) => state !== 'pending')) return;
    // Whoever was kept out of quarantine comes back after a second.
    if (states.some(({ claims }) => claims >= 3)) await sleep(1_050);
  }
}

describe('a text that kills whoever handles it', () => {
  beforeEach(async () => {
    for (const [n, person] of [poisoned, ...neighbours].entries()) {
      const body = person === poisoned ? POISON : PLAIN;
      await receive(record.knex, { sid: `SM-${n}`, from: person.number, body });
    }
  });

  test('ends in the dead letters; those handled beside it are answered, and none of them is blamed', async () => {
    await liveOn(LIVES);
    expect(await buried()).toEqual([[poisoned.id, 'POISON_CRASHED']]);
    expect((await stateOf(poisoned)).state).toBe('dead');
    for (const neighbour of neighbours) {
      expect(await stateOf(neighbour)).toMatchObject({ state: 'handled', errors: 0 });
    }
  }, 60_000);

  test('without quarantine, those beside it are buried with it', async () => {
    await letAnybodyIntoQuarantine(record);
    await liveOn(LIVES);
    expect((await buried()).length).toBeGreaterThan(1);
  }, 60_000);
});

describe('a text whose handling throws', () => {
  test('is tried again with growing pauses, then ends in the dead letters, and the line moves on', async () => {
    const [anna] = neighbours;
    if (anna === undefined) throw new Error('nobody');
    await receive(record.knex, { sid: 'SM-throws', from: anna.number, body: 'rappelle-moi' });
    await receive(record.knex, {
      sid: 'SM-after',
      from: anna.number,
      body: 'aide-mémoire : le code est 12',
    });
    // Its handling fails in the record itself: no reply can be stored for it.
    await record.owner.raw(`
      create function refuse() returns trigger language plpgsql as $$
      begin
        if new.idempotency_key like 'in:SM-throws:%' then raise exception 'no'; end if;
        return new;
      end $$;
      create trigger refuse before insert on outbox for each row execute function refuse();
    `);
    const dependencies = dependenciesWith({
      reply: () => Promise.reject(new AppError('MODEL_TIMEOUT')),
    });
    const pauses: number[] = [];
    for (let turn = 0; turn < 8 && (await buried()).length === 0; turn++) {
      const outcome = await conversationTurn({ userId: anna.id, slot: 0 }, dependencies);
      if (outcome.kind === 'later') pauses.push(outcome.delayMs);
      await record
        .owner('inbound_messages')
        .where({ state: 'pending' })
        .update({ run_at: new Date(0) });
    }
    expect(await buried()).toEqual([[anna.id, 'UNEXPECTED']]);
    expect(pauses.length).toBe(4);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    await conversationTurn({ userId: anna.id, slot: 0 }, dependencies);
    const after: unknown = await record
      .owner('inbound_messages')
      .where({ sid: 'SM-after' })
      .first('state');
    expect(after).toMatchObject({ state: 'handled' });
  }, 30_000);
});
