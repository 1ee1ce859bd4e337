import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { moveRecordedUntil, recordedUntil } from '../../db/inbound-backfill.ts';
import { backfillInbound } from '../../jobs/definitions/ticks.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { phoneOf, type Phone } from '../support/conversation.ts';
import { productSuite } from '../support/product-suite.ts';
import { superuser } from '../support/superuser.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long ago, to the carrier, everything happens. */
let agoMs = 0;
let people = 0;

describe('texts that never reached the webhook', () => {
  const product = productSuite('postgres', {
    carrier: { now: () => new Date(Date.now() - agoMs) },
  });
  let phone: Phone;
  let userId: string;
  beforeEach(async () => {
    agoMs = MINUTE;
    phone = phoneOf(product(), `+336399810${String(people++).padStart(2, '0')}`);
    userId = await product().addUser(phone.number);
    await since(30 * MINUTE);
  });
  afterEach(() => {
    product().carrier.faults.clear();
  });

  /** Moves the watermark back, once nobody moves it on. */
  async function since(ms: number): Promise<void> {
    const idle = async () => (await product().runtime.conveyor.counts())['low']?.['active'] === 0;
    await waitFor(idle, { what: 'the backfill before to end', timeoutMs: 20_000 });
    const instant = new Date(Date.now() - ms);
    await superuser(product().database, 'update inbound_backfill set recorded_until = $1', [
      instant,
    ]);
  }

  /** Sends a text whose webhook is lost. */
  async function loses(body: string, options: Parameters<typeof send>[2] = {}): Promise<string> {
    const { carrier } = product();
    carrier.faults.change({ webhookLost: { count: 1, to: [phone.number] } });
    return (await send(phone.number, body, options)).sid;
  }
  const send = (...text: Parameters<ReturnType<typeof product>['carrier']['text']>) =>
    product().carrier.text(...text);

  const backfill = (): Promise<void> =>
    enqueue(product().runtime.conveyor, backfillInbound, { tick: new Date().toISOString() });

  const found = async (): Promise<number> => {
    const metric = await product().runtime.metrics.backfilled.get();
    return metric.values[0]?.value ?? 0;
  };
  const rows = () =>
    superuser(
      product().database,
      'select sid, body, stream, state, handled_by, received_at, media from inbound_messages where user_id = $1 order by seq',
      [userId],
    );

  test('are fetched, and answered in order, each once', async () => {
    const before = await found();
    await loses('note un');
    await loses('note deux');
    await phone.says('note trois');
    await backfill();
    expect(await phone.hears()).toMatch(/un/);
    expect(await phone.hears()).toMatch(/deux/);
    await backfill();
    expect(await phone.isLeftAlone(2_000)).toBe(true);
    expect(await found()).toBe(before + 2);
    // What arrived by itself was answered before: missing texts join the end of the line.
    expect((await rows()).map(({ body }) => body)).toEqual(['note trois', 'note un', 'note deux']);
  }, 60_000);

  test('are fetched by the schedule, whoever had the outage', async () => {
    await loses('note toute seule');
    expect(await phone.hears(75_000)).toMatch(/toute seule/);
  }, 90_000);

  test('are read as of the moment when they were sent, and answered as of now', async () => {
    agoMs = 26 * HOUR;
    await since(27 * HOUR);
    await loses('rappelle-moi dans 27 heures de sortir le linge');
    await backfill();
    const answer = await phone.hears();
    const [row] = await rows();
    const received = (row?.['received_at'] as Date).getTime();
    expect(Math.abs(Date.now() - agoMs - received)).toBeLessThan(30_000);
    const reminders = await superuser(
      product().database,
      'select due_at from reminders where user_id = $1',
      [userId],
    );
    expect((reminders[0]?.['due_at'] as Date).getTime() - received).toBe(27 * HOUR);
    const paris = new Date(received + 27 * HOUR).toLocaleDateString('fr', {
      timeZone: 'Europe/Paris',
    });
    const today = new Date().toLocaleDateString('fr', { timeZone: 'Europe/Paris' });
    expect(answer).toMatch(paris === today ? /aujourd'hui/ : /demain|\d/);
  }, 60_000);

  test('a reminder whose time went by meanwhile fires at once and says how late it is', async () => {
    agoMs = 3 * HOUR;
    await since(4 * HOUR);
    await loses('rappelle-moi dans 30 minutes de sortir le linge');
    await backfill();
    expect(await phone.hears()).toMatch(/sortir le linge/);
    expect(await phone.hears()).toMatch(/[23] h de retard.*sortir le linge/);
  }, 60_000);

  test('a text of a month ago, asked for by hand, is answered too', async () => {
    agoMs = 30 * 24 * HOUR;
    await loses('note du mois passé');
    await since(HOUR);
    await superuser(
      product().database,
      `select record_missed_inbound($1, sid, $2, '+12025550100', 'conversation', 'note du mois', '[]', null, 'fr', 1)
       from (values ('SM' || md5(random()::text))) as v (sid)`,
      [new Date(Date.now() - agoMs), phone.number],
    );
    expect(await phone.hears(20_000)).toMatch(/du mois/);
  }, 60_000);

  test('a STOP is obeyed late; one that a START overtook is not', async () => {
    await loses('STOP');
    await backfill();
    await waitFor(async () => (await rows())[0]?.['state'] === 'handled', { what: 'the STOP' });
    const optedOut = () =>
      superuser(product().database, 'select number from opt_outs where number = $1', [
        phone.number,
      ]);
    expect(await optedOut()).toHaveLength(1);
    await phone.says('START');
    expect(await optedOut()).toEqual([]);

    agoMs = 5 * MINUTE;
    await loses('STOP');
    await backfill();
    const overtaken = () => waitFor(async () => (await rows())[2], { what: 'the late STOP' });
    await waitFor(async () => (await overtaken())['handled_by'] === 'keyword:overtaken', {
      what: 'the late STOP to be set aside',
    });
    expect(await optedOut()).toEqual([]);
  }, 60_000);

  test('young texts are left to the webhook first', async () => {
    agoMs = 0;
    const before = await found();
    await loses('note toute fraiche');
    await backfill();
    expect(await phone.isLeftAlone(5_000)).toBe(true);
    expect(await found()).toBe(before);
    expect(await phone.hears(30_000)).toMatch(/toute fraiche/);
  }, 60_000);

  test('files that came with them are kept, as their addresses', async () => {
    const sid = await loses('regarde', {
      media: [{ contentType: 'image/png', data: Buffer.from('png') }],
    });
    await backfill();
    await phone.hears();
    const [row] = await rows();
    const [media, ...others] = row?.['media'] as { url: string; contentType: string }[];
    expect(others).toEqual([]);
    expect(media?.contentType).toBe('image/png');
    const { accountSid, authTokens, apiBaseUrl } = product().runtime.settings.twilio;
    expect(media?.url).toMatch(
      `${apiBaseUrl ?? ''}/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media/ME`,
    );
    const credentials = Buffer.from(`${accountSid}:${authTokens[0] ?? ''}`).toString('base64');
    const file = await fetch(media?.url ?? '', {
      headers: { Authorization: `Basic ${credentials}` },
    });
    expect(await file.text()).toBe('png');
  }, 60_000);

  test('somebody unknown is welcomed; short codes and texts emptied at the carrier are left aside', async () => {
    const stranger = phoneOf(product(), '+33639981099');
    product().carrier.faults.change({ webhookLost: { count: 3 } });
    await send(stranger.number, 'bonjour');
    await send('38663', 'publicité');
    await send(phone.number, '');
    await backfill();
    expect(await stranger.hears()).toMatch(/Ficelle/);
    expect(await rows()).toEqual([]);
  }, 60_000);

  test('the watermark moves only when everything before it is recorded', async () => {
    const { carrier, runtime } = product();
    const before = await recordedUntil(runtime.knex);
    await loses('note patiente');
    carrier.faults.change({ rateLimited: { count: 1, on: 'read' } });
    await backfill();
    await waitFor(() => carrier.faults.fired().rateLimited === 1, {
      what: 'the list to be refused',
    });
    expect(await phone.isLeftAlone(500)).toBe(true);
    expect(await recordedUntil(runtime.knex)).toEqual(before);
    // A carrier that asked for fewer requests is left alone for some seconds.
    const were = await found();
    await waitFor(
      async () => {
        await backfill();
        return (await found()) > were;
      },
      { what: 'the text to be fetched', timeoutMs: 15_000, intervalMs: 500 },
    );
    expect(await phone.hears()).toMatch(/patiente/);
    const moved = () => recordedUntil(runtime.knex);
    await waitFor(async () => (await moved()).getTime() > Date.now() - MINUTE, {
      what: 'the watermark to move',
    });
    const last = await moved();
    await moveRecordedUntil(runtime.knex, before);
    expect(await moved()).toEqual(last);
  }, 60_000);
});
