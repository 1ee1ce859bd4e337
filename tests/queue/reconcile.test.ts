import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { recordStatus } from '../../db/delivery-statuses.ts';
import { put, stored, texts } from '../record/outbox-fixture.ts';
import type { Person, RecordFixture } from '../record/record-fixture.ts';
import { waitFor } from '../support/wait-for.ts';
import { openSending, type SendingFixture } from './sending-fixture.ts';

const newSid = () => `SM${randomBytes(16).toString('hex')}`;

/** The carrier's callbacks reach nobody here: each test tells by itself what they would have told. */
describe('an attempt whose outcome is not known', () => {
  let sending: SendingFixture;
  let record: RecordFixture;
  let carrier: SendingFixture['carrier'];
  let anna: Person;
  beforeAll(async () => {
    sending = await openSending();
    ({ record, carrier } = sending);
  });
  afterAll(() => sending.close());
  beforeEach(async () => {
    anna = await record.addPerson();
  });
  afterEach(() => {
    carrier.faults.clear();
  });

  const turn = () => sending.turn(anna);
  const turnAfter = (ms: number) => sending.turnAfter(ms, anna);
  const onPhone = () => sending.onPhone(anna);
  const report = (outboxId: string, sid: string) =>
    recordStatus(record.knex, { outboxId, sid, status: 'sent', errorCode: null });
  const sidOf = (n: number) => carrier.oracle.arrivals(anna.number)[n]?.sid ?? '';

  test('is found, and not sent again', async () => {
    await put(record, anna, ['un', 'deux']);
    carrier.faults.set({ errorAfterAccept: { count: 1 } });
    expect(await turn()).toEqual({ kind: 'later', delayMs: 5_000 });
    expect(await turnAfter(5_000)).toEqual({ kind: 'done' });
    expect(onPhone()).toEqual(['un', 'deux']);
    expect(await stored(record, anna, 'un')).toMatchObject({ state: 'sent', sid: sidOf(0) });
  });

  test('a list that lags behind proves nothing for a while', async () => {
    await put(record, anna, ['un']);
    carrier.faults.set({ errorAfterAccept: { count: 1 }, listBehind: { latencyMs: 60_000 } });
    await turn();
    const outcome = await turnAfter(5_000);
    expect(outcome.kind).toBe('later');
    expect(await stored(record, anna, 'un')).toMatchObject({ state: 'sending' });
    carrier.faults.clear();
    expect(await turnAfter(15_000)).toEqual({ kind: 'done' });
    expect(onPhone()).toEqual(['un']);
  });

  test('absent for long enough, it is sent again', async () => {
    await put(record, anna, ['un', 'deux']);
    carrier.faults.set({ errorBeforeAccept: { count: 1 } });
    await turn();
    expect(await turnAfter(5_000)).toMatchObject({ kind: 'later' });
    expect(onPhone()).toEqual([]);
    expect(await turnAfter(15_500)).toEqual({ kind: 'done' });
    expect(onPhone()).toEqual(['un', 'deux']);
  });

  test.each([
    ['taken', { errorAfterAccept: { count: 1 } }],
    ['not taken', { errorBeforeAccept: { count: 1 } }],
  ])('the same words sent just before are another text, when this one was %s', async (_, fault) => {
    const again = { idempotencyKey: `${anna.id}:again` };
    await put(record, anna, ['oui']);
    await turn();
    await put(record, anna, ['oui'], again);
    carrier.faults.set(fault);
    await turn();
    expect(await turnAfter(15_500)).toEqual({ kind: 'done' });
    expect(onPhone()).toEqual(['oui', 'oui']);
    const sids = (await texts(record, anna)).map(({ state, sid }) => ({ state, sid }));
    expect(sids).toEqual([
      { state: 'sent', sid: sidOf(0) },
      { state: 'sent', sid: sidOf(1) },
    ]);
  });

  test('a duplicate of another text at the carrier is not taken for it', async () => {
    await put(record, anna, ['oui']);
    await turn();
    const { id } = await stored(record, anna, 'oui');
    // The carrier has the first one twice, and its callback said so.
    const { sender, settings } = sending.dependencies;
    const statusCallback = settings.statusCallback(id);
    await sender.send({ to: anna.number, body: 'oui', statusCallback });
    await report(id, sidOf(1));
    await put(record, anna, ['oui'], { idempotencyKey: `${anna.id}:again` });
    carrier.faults.set({ errorBeforeAccept: { count: 1 } });
    await turn();
    await turnAfter(15_500);
    expect(onPhone()).toEqual(['oui', 'oui', 'oui']);
    expect((await texts(record, anna)).map(({ sid }) => sid)).toEqual([sidOf(0), sidOf(2)]);
  });

  test('two candidates: the oldest that is nobody else’s', async () => {
    await put(record, anna, ['oui']);
    const { id, seq } = await stored(record, anna, 'oui');
    await record
      .owner('outbox')
      .where({ seq })
      .update({ state: 'sending', sending_since: new Date() });
    const { sender, settings } = sending.dependencies;
    for (let n = 0; n < 2; n++)
      await sender.send({
        to: anna.number,
        body: 'oui',
        statusCallback: settings.statusCallback(id),
      });
    await turnAfter(1_000);
    expect(await stored(record, anna, 'oui')).toMatchObject({ state: 'sent', sid: sidOf(0) });
    expect(onPhone()).toHaveLength(2);
  });

  test('a callback that is faster than the answer lets the line go on at once', async () => {
    await put(record, anna, ['un', 'deux']);
    const { id } = await stored(record, anna, 'un');
    carrier.faults.set({ acceptThenHang: { count: 1 } });
    const running = turn();
    await carrier.oracle.waitFor(anna.number, 1);
    expect(await report(id, sidOf(0))).toMatchObject({ revealed: true });
    expect(await running).toEqual({ kind: 'done' });
    expect(onPhone()).toEqual(['un', 'deux']);
  });

  test('a callback that comes while the carrier is asked is believed, whatever the list says', async () => {
    await put(record, anna, ['un']);
    const { id } = await stored(record, anna, 'un');
    carrier.faults.set({ errorAfterAccept: { count: 1 } });
    await turn();
    carrier.faults.set({
      listBehind: { latencyMs: 60_000 },
      slow: { on: 'read', latencyMs: 400 },
    });
    const running = turnAfter(15_500);
    await waitFor(() => carrier.faults.fired().slow === 1, { what: 'the carrier to be asked' });
    await report(id, sidOf(0));
    expect(await running).toEqual({ kind: 'done' });
    expect(onPhone()).toEqual(['un']);
    expect(await stored(record, anna, 'un')).toMatchObject({ state: 'sent', sid: sidOf(0) });
  });

  test('a callback that comes before it is sent again calls that off', async () => {
    await put(record, anna, ['un']);
    const { id, seq } = await stored(record, anna, 'un');
    await record.owner('outbox').where({ seq }).update({ state: 'pending' });
    await report(id, newSid());
    expect(await turn()).toEqual({ kind: 'done' });
    expect(onPhone()).toEqual([]);
  });

  test('a carrier that cannot be asked is asked again, ever more seldom, and blames nobody', async () => {
    await put(record, anna, ['un']);
    carrier.faults.set({ errorAfterAccept: { count: 1 } });
    await turn();
    const { errors } = await stored(record, anna, 'un');
    carrier.faults.set({ errorBeforeAccept: { on: 'read' } });
    const delays: number[] = [];
    for (const ms of [5_000, 20_000, 60_000, 600_000]) {
      const outcome = await turnAfter(ms);
      if (outcome.kind === 'later') delays.push(outcome.delayMs);
    }
    expect(delays).toHaveLength(4);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(delays.at(-1)).toBe(60_000);
    expect((await stored(record, anna, 'un')).errors).toBe(errors);
    carrier.faults.clear();
    expect(await turnAfter(601_000)).toEqual({ kind: 'done' });
    expect(onPhone()).toEqual(['un']);
  });
});
