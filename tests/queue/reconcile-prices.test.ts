import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { askPrices } from '../../workers/background/ask-prices.ts';
import { reconcilePrices } from '../../workers/reconcile-prices.ts';
import { put } from '../record/outbox-fixture.ts';
import { receive, type Person, type RecordFixture } from '../record/record-fixture.ts';
import { waitFor } from '../support/wait-for.ts';
import { openSending, type SendingFixture } from './sending-fixture.ts';

const MINUTE = 60_000;

describe('reconcile-prices', () => {
  let sending: SendingFixture;
  let record: RecordFixture;
  let carrier: SendingFixture['carrier'];
  let anna: Person;
  let lists: number;
  let fetches: string[];
  let wakes: (readonly [stream: string, userId: string])[];
  beforeAll(async () => {
    sending = await openSending();
    ({ record, carrier } = sending);
  });
  afterAll(() => sending.close());
  beforeEach(async () => {
    await record.owner('users').delete();
    carrier.reset();
    anna = await record.addPerson();
    lists = 0;
    fetches = [];
    wakes = [];
    await letCarrierBeAsked();
  });
  afterEach(() => {
    carrier.faults.clear();
  });

  /** The test before may have had the carrier refuse: it is given a pause of some seconds. */
  const letCarrierBeAsked = () =>
    waitFor(
      async () => {
        const asked = sending.dependencies.sender.fetchMessage(`SM${'0'.repeat(32)}`);
        return asked.then(
          () => true,
          () => false,
        );
      },
      { what: 'the pause to be over' },
    );

  /** Sends so many texts, and waits until the carrier knows their prices. */
  async function sent(count: number): Promise<string[]> {
    await put(
      record,
      anna,
      Array.from({ length: count }, (_, n) => `texte ${n}`),
    );
    while ((await sending.turn(anna)).kind !== 'done' || (await unsent()) > 0);
    const sids = (await record
      .owner('sms_usage_logs')
      .where({ direction: 'outbound' })
      .pluck('sid')) as string[];
    const { sender } = sending.dependencies;
    await waitFor(
      async () => {
        for (const sid of sids) if ((await sender.fetchMessage(sid))?.price == null) return false;
        return true;
      },
      { what: 'the prices' },
    );
    return sids;
  }

  const unsent = async (): Promise<number> =>
    ((await record.owner('outbox').where({ state: 'pending' })) as unknown[]).length;

  /** A run of the job, so long from now. */
  function run(inMs = 0) {
    const { dependencies } = sending;
    const { sender } = dependencies;
    const at = new Date(Date.now() + inMs);
    return reconcilePrices(
      { tick: at.toISOString() },
      {
        ...dependencies,
        now: () => at,
        wake: (stream, userId) => {
          wakes.push([stream, userId]);
          return Promise.resolve();
        },
        sender: {
          listMessages: (search) => {
            lists++;
            return sender.listMessages(search);
          },
        },
      },
    );
  }

  const unpriced = async (): Promise<string[]> =>
    (await record.owner('sms_usage_logs').whereNull('price').pluck('sid')) as string[];

  /** The texts of each row that was passed on. */
  const passedOn = async (): Promise<string[][]> => {
    const rows = (await record
      .owner('background_work')
      .where({ kind: 'ask-prices' })
      .orderBy('seq')
      .pluck('payload')) as { sids: string[] }[];
    return rows.map(({ sids }) => sids);
  };

  /** Moves texts so far back, and this far apart. */
  async function moveBack(sids: readonly string[], toMs: number, apartMs: number): Promise<void> {
    for (const [n, sid] of sids.entries()) {
      const at = new Date(Date.now() - toMs + n * apartMs);
      await record.owner('sms_usage_logs').where({ sid }).update({ at });
    }
  }

  const strangers = async (count: number, person = anna): Promise<string[]> => {
    const sids = Array.from({ length: count }, () => `SM${randomBytes(16).toString('hex')}`);
    for (const sid of sids) await receive(record.knex, { sid, from: person.number });
    return sids;
  };

  test('asks for many texts by one request, and notes each price once', async () => {
    await sent(12);
    expect(await run()).toEqual({ kind: 'done' });
    expect(lists).toBe(1);
    expect(await unpriced()).toEqual([]);
    const row: unknown = await record.owner('sms_usage_logs').first();
    expect(row).toMatchObject({ currency: 'USD', price: '0.007900' });
    await run(60 * MINUTE);
    expect(lists).toBe(1);
    expect(await passedOn()).toEqual([]);
    expect(wakes).toEqual([]);
  });

  test('passes on texts that lie alone, and those that the list does not show, and asks nothing about them', async () => {
    const bruno = await record.addPerson();
    const [sid = ''] = await sent(1);
    const [other = ''] = await strangers(1, bruno);
    await run();
    expect(lists).toBe(0);
    expect((await passedOn()).toSorted()).toEqual([[sid], [other]].toSorted());
    expect(wakes.toSorted()).toEqual([anna, bruno].map(({ id }) => ['background', id]).toSorted());

    // Taken by the carrier now, for a line of texts that we logged long ago: the list of that time does not show them.
    await record.owner('background_work').delete();
    const late = (await sent(4)).filter((one) => one !== sid);
    await moveBack(late, 24 * 60 * MINUTE, 1_000);
    await run();
    expect(lists).toBe(1);
    expect(await passedOn()).toEqual([late]);
  });

  test('passes on the texts of a list that cannot be read, and reads the others', async () => {
    const unreadable = await strangers(3);
    await moveBack(unreadable, 24 * 60 * MINUTE, 1_000);
    await sent(3);
    carrier.faults.set({ errorBeforeAccept: { count: 1, on: 'read' } });
    expect(await run()).toEqual({ kind: 'done' });
    expect(lists).toBe(2);
    expect(await passedOn()).toEqual([unreadable]);
    expect(await unpriced()).toEqual(expect.arrayContaining(unreadable));
    expect(await unpriced()).toHaveLength(3);
  });

  test('a tick that is run again passes the same texts on once', async () => {
    const sids = await strangers(2);
    const tick = '2026-01-05T10:00:00.000Z';
    const { dependencies } = sending;
    for (let n = 0; n < 2; n++) {
      await record.owner('sms_usage_logs').update({ price_asked_at: null });
      await reconcilePrices({ tick }, dependencies);
    }
    expect(await passedOn()).toEqual([sids]);
  });

  test('leaves a carrier that asks for fewer requests alone', async () => {
    const old = await strangers(3);
    await moveBack(old, 24 * 60 * MINUTE, 1_000);
    await strangers(3);
    carrier.faults.set({ rateLimited: { on: 'read' } });
    expect(await run()).toEqual({ kind: 'done' });
    expect(lists).toBe(1);
    expect(await passedOn()).toEqual([]);
    carrier.faults.clear();
    await letCarrierBeAsked();
    await run(24 * 60 * MINUTE);
    expect(lists).toBe(3);
  });

  describe('ask-prices', () => {
    const ask = async (sids: string[]): Promise<void> => {
      const { sender } = sending.dependencies;
      const counted: typeof sender = {
        ...sender,
        fetchMessage: (sid, signal) => {
          fetches.push(sid);
          return sender.fetchMessage(sid, signal);
        },
      };
      const { signal } = new AbortController();
      const outcome = await askPrices(
        { sids },
        { signal },
        { ...sending.dependencies, sender: counted },
      );
      expect(outcome.kind).toBe('done');
      if (outcome.kind === 'done') await record.as(anna, (tx) => outcome.record?.(tx));
    };

    test('a text that the carrier does not know, or fails at, keeps no other waiting', async () => {
      const unknown = await strangers(5);
      const sids = await sent(2);
      carrier.faults.set({ errorBeforeAccept: { count: 1, on: 'read' } });
      const all = [...unknown, ...sids.filter((sid) => !unknown.includes(sid))];
      await ask(all);
      expect(fetches.toSorted()).toEqual(all.toSorted());
      expect((await unpriced()).toSorted()).toEqual(unknown.toSorted());
      const row: unknown = await record
        .owner('sms_usage_logs')
        .where({ sid: all.at(-1) })
        .first();
      expect(row).toMatchObject({ currency: 'USD', price: '0.007900', segments: 1 });
    });

    test('a carrier that asks for fewer requests is left alone', async () => {
      const sids = await strangers(30);
      carrier.faults.set({ rateLimited: { on: 'read' } });
      await ask(sids);
      expect(fetches.length).toBeLessThanOrEqual(5);
      expect(await unpriced()).toHaveLength(30);
    });
  });
});
