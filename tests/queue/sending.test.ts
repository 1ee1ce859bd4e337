import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createSmsSender } from '../../platform/twilio/sms-sender.ts';
import { outboundTurn } from '../../workers/outbound-turn.ts';
import { put, stored } from '../record/outbox-fixture.ts';
import type { Person, RecordFixture } from '../record/record-fixture.ts';
import { json, scriptedApi } from '../twilio/scripted-api.ts';
import { openSending, OURS, type SendingFixture } from './sending-fixture.ts';

describe('texts on their way', () => {
  let sending: SendingFixture;
  let record: RecordFixture;
  let carrier: SendingFixture['carrier'];
  let anna: Person;
  beforeAll(async () => {
    sending = await openSending({ segmentsPerSecond: 0 });
    ({ record, carrier } = sending);
  });
  afterAll(() => sending.close());
  beforeEach(async () => {
    anna = await record.addPerson();
  });
  afterEach(() => {
    carrier.faults.clear();
  });

  test('a part that has to wait holds back those behind it, and no other line', async () => {
    const bruno = await record.addPerson();
    await put(record, anna, ['1/3', '2/3', '3/3']);
    await put(record, bruno, ['autre']);
    carrier.faults.set({ rateLimited: { count: 2, to: [anna.number] } });
    expect(await sending.turn(anna)).toMatchObject({ kind: 'later' });
    await sending.turn(bruno);
    expect(sending.onPhone(bruno)).toEqual(['autre']);
    expect(await sending.turn(anna)).toMatchObject({ kind: 'later' });
    expect(await sending.turnAfter(2_000, anna)).toMatchObject({ kind: 'later' });
    expect(sending.onPhone(anna)).toEqual([]);
    expect(await sending.turnAfter(4_000, anna)).toEqual({ kind: 'done' });
    expect(sending.onPhone(anna)).toEqual(['1/3', '2/3', '3/3']);
  });

  test('a part that is given up lets the others go', async () => {
    await put(record, anna, ['1/2', '2/2']);
    const { seq } = await stored(record, anna, '1/2');
    await record.owner('outbox').where({ seq }).update({ body: '' });
    await sending.turn(anna);
    expect(sending.onPhone(anna)).toEqual(['2/2']);
    const letters: unknown = await record.owner('dead_letters').where({ origin_seq: seq });
    expect(letters).toMatchObject([{ cause: 'CARRIER_21602' }]);
  });

  test('out of time it is not sent, and the line moves on', async () => {
    await put(record, anna, ['trop tard'], { deadline: new Date(Date.now() - 1_000) });
    await put(record, anna, ['à temps'], { deadline: new Date(Date.now() + 60_000) });
    expect(await sending.turn(anna)).toEqual({ kind: 'done' });
    expect(sending.onPhone(anna)).toEqual(['à temps']);
    expect(await stored(record, anna, 'trop tard')).toMatchObject({
      state: 'cancelled',
      state_reason: 'expired',
    });
  });

  test('the carrier is told how long a text is worth sending', async () => {
    const api = await scriptedApi(json(201, { sid: `SM${'a'.repeat(32)}`, status: 'queued' }));
    const { dependencies } = sending;
    const told = createSmsSender({
      accountSid: `AC${'1'.repeat(32)}`,
      authToken: 'not-a-real-token',
      from: OURS,
      apiBaseUrl: api.url,
    });
    const sender = { ...told, holdMs: () => 0 };
    await put(record, anna, ['rappel'], { deadline: new Date(Date.now() + 600_000) });
    await outboundTurn('outbound', { userId: anna.id, slot: 0 }, { ...dependencies, sender });
    await api.close();
    const validity = Number(api.requests[0]?.form.get('ValidityPeriod'));
    expect(validity).toBeGreaterThan(590);
    expect(validity).toBeLessThanOrEqual(600);
  });
});

describe('the pace of one number', () => {
  let sending: SendingFixture;
  let record: RecordFixture;
  beforeAll(async () => {
    sending = await openSending({ segmentsPerSecond: 1 });
    ({ record } = sending);
  });
  afterAll(() => sending.close());
  const seconds = async (outcome: Promise<unknown>) =>
    Math.round((((await outcome) as { delayMs?: number }).delayMs ?? 0) / 1_000);

  test('an answer goes at once while a wave of bulk texts waits its turn, each once reserved', async () => {
    const people = [await record.addPerson(), await record.addPerson(), await record.addPerson()];
    const [anna, bruno, chloe] = people as [Person, Person, Person];
    for (const person of people)
      await put(record, person, ['rappel'], { stream: 'outbound-bulk', segments: 7 });
    // Bulk texts have 0.7 segments a second between them: ten seconds for seven.
    expect(await seconds(sending.turn(anna, 'outbound-bulk'))).toBe(0);
    expect(await seconds(sending.turn(bruno, 'outbound-bulk'))).toBe(10);
    expect(await seconds(sending.turn(chloe, 'outbound-bulk'))).toBe(20);
    await put(record, chloe, ['réponse'], { segments: 2 });
    expect(await sending.turn(chloe)).toEqual({ kind: 'done' });
    expect(sending.onPhone(chloe)).toEqual(['réponse']);
    // Answers keep to the pace of the number too.
    await put(record, bruno, ['réponse']);
    expect(await seconds(sending.turn(bruno))).toBe(2);
    // A text that waited for its moment is sent at that moment, and reserves nothing more.
    expect(await sending.turnAfter(10_000, bruno, 'outbound-bulk')).toEqual({ kind: 'done' });
    expect(await sending.turnAfter(20_000, chloe, 'outbound-bulk')).toEqual({ kind: 'done' });
    expect(sending.onPhone(bruno)).toEqual(['rappel']);
    expect(sending.onPhone(chloe)).toEqual(['réponse', 'rappel']);
  });
});
