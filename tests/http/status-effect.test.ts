import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createSmsSender } from '../../platform/twilio/sms-sender.ts';
import { reconcilePrices } from '../../workers/reconcile-prices.ts';
import { startProduct, type Product } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';
import { countRows, inRecord } from './record-query.ts';
import {
  report as reportTo,
  secondAttempts,
  sendingText,
  textInRecord,
  type OutboxRow,
} from './sending-text.ts';
import { newSid, postWebhook, targetOf, textParams } from './signed-webhook.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct('postgres', { workers: false, schedulers: false });
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);
beforeEach(async () => {
  await product.stopWorkers();
  // The tests report themselves.
  product.carrier.faults.set({ callbackDropped: {} });
});

const sending = () => sendingText(product);
const text = (id: string) => textInRecord(product, id);
const report = (
  id: string,
  sid: string,
  status: string,
  extra?: Readonly<Record<string, string>>,
): Promise<number> => reportTo(product, id, sid, status, extra);
const again = (id: string) => secondAttempts(product, id);

describe('an error of the carrier', () => {
  test('30006: the number cannot be reached, until it writes', async () => {
    const { id, number } = await sending();
    const unreachable = () =>
      countRows(product, 'user_phone_numbers', 'number = $1 and unreachable_since is not null', [
        number,
      ]);
    expect(await unreachable()).toBe(0);
    await report(id, newSid(), 'undelivered', { ErrorCode: '30006' });
    expect(await text(id)).toMatchObject({ delivery_status: 'undelivered', error_code: 30006 });
    expect(await unreachable()).toBe(1);
    expect(await again(id)).toBe(0);
    product.startWorkers();
    await postWebhook(targetOf(product), textParams({ From: number, Body: 'note me revoilà' }));
    await product.carrier.oracle.waitFor(number, 1);
    expect(await unreachable()).toBe(0);
  });

  test('21610: opted out, and nothing more is sent', async () => {
    const { id, number } = await sending();
    await report(id, newSid(), 'failed', { ErrorCode: '21610' });
    const optedOut = 'number = $1 and source = $2';
    expect(await countRows(product, 'opt_outs', optedOut, [number, 'carrier'])).toBe(1);
    expect(await again(id)).toBe(0);
    product.startWorkers();
    await postWebhook(targetOf(product), textParams({ From: number, Body: 'note rien' }));
    await waitFor(
      () => countRows(product, 'outbox', `to_number = $1 and state = 'cancelled'`, [number]),
      { what: 'the reply to be called off' },
    );
    expect(product.carrier.oracle.arrivals(number)).toEqual([]);
  });

  test('30003: one second attempt, half an hour later, and no third', async () => {
    const { id, number } = await sending();
    const sid = newSid();
    await Promise.all(
      Array.from({ length: 5 }, () => report(id, sid, 'undelivered', { ErrorCode: '30003' })),
    );
    expect(await again(id)).toBe(1);
    const later = await inRecord<OutboxRow>(
      product,
      `select * from outbox where idempotency_key = 'again:' || $1 and state = 'pending'
         and run_at between now() + interval '25 minutes' and now() + interval '35 minutes'`,
      [id],
    );
    expect(later).toHaveLength(1);
    const second = later[0]!;
    await inRecord(product, 'update outbox set run_at = now() where id = $1', [second.id]);
    product.startWorkers();
    await product.runtime.wake('outbound', second.user_id);
    await product.carrier.oracle.waitFor(number, 1);
    expect(product.carrier.oracle.times(number, second.id)).toBe(1);

    const { sid: secondSid } = await waitFor(
      async () => {
        const row = await text(second.id);
        return row.sid === null ? null : row;
      },
      { what: 'the SID of the second attempt' },
    );
    await report(second.id, secondSid ?? '', 'undelivered', { ErrorCode: '30003' });
    expect(await again(second.id)).toBe(0);
    expect(await countRows(product, 'outbox', 'to_number = $1', [number])).toBe(2);
  });

  test.each([30007, 30036, 21211])('%d: no second attempt', async (code) => {
    const { id } = await sending();
    await report(id, newSid(), 'undelivered', { ErrorCode: String(code) });
    expect(await text(id)).toMatchObject({ error_code: code });
    expect(await again(id)).toBe(0);
  });

  test('30003 that comes after "delivered" sends nothing again', async () => {
    const { id } = await sending();
    const sid = newSid();
    await report(id, sid, 'delivered');
    await report(id, sid, 'undelivered', { ErrorCode: '30003' });
    expect((await text(id)).delivery_status).toBe('delivered');
    expect(await again(id)).toBe(0);
  });

  test('30003 and then "delivered": the second attempt is called off', async () => {
    const { id } = await sending();
    const sid = newSid();
    await report(id, sid, 'undelivered', { ErrorCode: '30003' });
    expect(await again(id)).toBe(1);
    await report(id, sid, 'delivered');
    expect(await secondAttempts(product, id, `state = 'pending'`)).toBe(0);
  });
});

describe('what texts cost', () => {
  test('is logged when the carrier says so, by the job that asks it', async () => {
    product.carrier.faults.clear();
    product.startWorkers();
    const number = '+33639982099';
    await product.addUser(number);
    await postWebhook(targetOf(product), textParams({ From: number, Body: 'note le prix' }));
    await product.carrier.oracle.waitFor(number, 1);
    const logged = async () => {
      const rows = await inRecord<{
        price: string | null;
        segments: number;
        currency: string | null;
      }>(
        product,
        `select price, segments, currency from sms_usage_logs where number = $1 and direction = 'outbound'`,
        [number],
      );
      expect(rows.length).toBeLessThanOrEqual(1);
      return rows[0];
    };
    expect(await waitFor(logged, { what: 'the log of the text' })).toMatchObject({ price: null });

    const { knex, settings, metrics, logger, wake } = product.runtime;
    const sender = createSmsSender({
      accountSid: settings.twilio.accountSid,
      authToken: settings.twilio.authTokens[0] ?? '',
      from: settings.twilio.phoneNumber ?? '',
      apiBaseUrl: settings.twilio.apiBaseUrl ?? '',
    });
    const stopping = new AbortController().signal;
    // A price that was not known yet is asked for again after some minutes.
    let asked = 0;
    const reconcile = () => {
      const at = new Date(Date.now() + ++asked * 6 * 60_000);
      const now = () => at;
      const tick = at.toISOString();
      return reconcilePrices({ tick }, { knex, sender, now, stopping, metrics, logger, wake });
    };
    // Texts of other tests have SIDs that the carrier does not know: they hold nothing up.
    const priced = await waitFor(
      async () => {
        await reconcile();
        const row = await logged();
        return row?.price === null ? null : row;
      },
      { what: 'the price', timeoutMs: 15_000 },
    );
    expect(Number(priced.price)).toBeCloseTo(0.0079, 4);
    expect(priced).toMatchObject({ segments: 1, currency: 'USD' });
    await reconcile();
    expect(await logged()).toEqual(priced);
  });
});
