import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import fc from 'fast-check';
import { serve } from '../../ingress/serve.ts';
import { stringify } from 'node:querystring';
import { send } from '../http/http-request.ts';
import { countRows, inRecord } from '../http/record-query.ts';
import { GENUINE, mutated, mutation, PATH } from '../http/signature-mutation.ts';
import { signatureVariants } from '../http/signature-variants.ts';
import { report as reportStatus, sendingText } from '../http/sending-text.ts';
import { startWithSeveralTokens } from '../http/several-tokens.ts';
import {
  FORM,
  newSid,
  postWebhook,
  signatureOf,
  targetOf,
  textParams,
  type WebhookTarget,
} from '../http/signed-webhook.ts';
import type { Product } from '../support/product.ts';
import { report, seedOf, sized } from './battery.ts';

const MUTATIONS = sized({ short: 5_000, long: 100_000 });
const REPLAYS = sized({ short: 300, long: 5_000 });
const ROOM_MS = sized({ short: 180_000, long: 3 * 3_600_000 });
const AT_ONCE = 12;

const seed = seedOf('S2');

let product: Product;
let target: WebhookTarget;
beforeAll(async () => {
  product = await startWithSeveralTokens();
  target = targetOf(product);
}, 120_000);
afterAll(async () => {
  await product.stop();
}, 60_000);

interface Forgery {
  readonly what: string;
  readonly params: typeof GENUINE;
  readonly path: string;
  readonly signature: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function* mutations(count: number): Generator<Forgery> {
  const chunk = 1_000;
  for (let done = 0; done < count; done += chunk) {
    const numRuns = Math.min(chunk, count - done);
    for (const change of fc.sample(mutation, { numRuns, seed: seed + done })) {
      yield { what: JSON.stringify(change), ...mutated(target, change) };
    }
  }
}

function variants(): Forgery[] {
  return signatureVariants(target).map((one) => ({ ...one, params: GENUINE, path: PATH }));
}

interface Verdict {
  readonly tried: number;
  /** Those that got any other answer than a refusal. */
  readonly accepted: readonly string[];
}

/** Sends forgeries to `url`, some at once. A refusal is 403, and 400 where no signature is left. */
async function tryAll(url: string, forgeries: Iterable<Forgery>): Promise<Verdict> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const accepted: string[] = [];
  let tried = 0;
  const each = forgeries[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = each.next(); next.done !== true; next = each.next()) {
      const { what, params, path, signature, headers = {} } = next.value;
      tried++;
      const { status } = await send(`${url}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': FORM, 'X-Twilio-Signature': signature, ...headers },
        body: stringify(params),
        agent,
      });
      if (status !== 403 && !(status === 400 && signature === ''))
        accepted.push(`${status} ${what}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  agent.destroy();
  return { tried, accepted };
}

describe('S2 signatures', () => {
  test(
    'no genuine request that was changed is accepted',
    async () => {
      const { tried, accepted } = await tryAll(target.url, mutations(MUTATIONS));
      const recorded = await countRows(product, 'inbound_messages');
      report('S2 mutations', { tried, accepted: accepted.length, recorded });
      expect(tried).toBe(MUTATIONS);
      expect(accepted.slice(0, 5)).toEqual([]);
      expect(recorded).toBe(0);
    },
    ROOM_MS,
  );

  test(
    'no signature over another form of our address, with another token or by other means',
    async () => {
      const { tried, accepted } = await tryAll(target.url, variants());
      const recorded = await countRows(product, 'inbound_messages');
      report('S2 variants', { tried, accepted: accepted.length, recorded });
      expect(accepted).toEqual([]);
      expect(recorded).toBe(0);
      // What was changed was genuine.
      expect((await postWebhook(target, GENUINE)).status).toBe(200);
      expect(await countRows(product, 'inbound_messages')).toBe(1);
    },
    ROOM_MS,
  );

  test(
    'replays are answered and have no effect',
    async () => {
      const texts = Array.from({ length: 20 }, (_, at) =>
        textParams({ From: `+336399820${at + 30}`, Body: at % 5 === 0 ? 'STOP' : `note ${at}` }),
      );
      await Promise.all(texts.map((text) => postWebhook(target, text)));
      const status = await sendingText(product);
      const sid = newSid();
      expect(await reportStatus(product, status.id, sid, 'delivered')).toBe(204);
      const before = await everything();

      const statuses = new Set<number>();
      for (let done = 0; done < REPLAYS; done += 50) {
        const some = Array.from({ length: 50 }, (_, at) => texts[(done + at) % texts.length]!);
        const answers = await Promise.all(some.map((text) => postWebhook(target, text)));
        for (const answer of answers) statuses.add(answer.status);
        await reportStatus(product, status.id, sid, 'delivered');
        await reportStatus(product, status.id, sid, 'sent');
      }
      const after = await everything();
      report('S2 replays', {
        replays: REPLAYS,
        statuses: [...statuses].join(),
        rows: after.length,
      });
      expect([...statuses]).toEqual([200]);
      expect(after).toEqual(before);
    },
    ROOM_MS,
  );
});

/** Every row that a webhook can make or change, but for the statuses that came twice. */
async function everything(): Promise<unknown[]> {
  const tables = [
    'inbound_messages',
    'outbox',
    'users',
    'user_phone_numbers',
    'opt_outs',
    'sms_usage_logs',
  ];
  const rows = await Promise.all(
    tables.map((table) =>
      inRecord(product, `select to_jsonb(t) as row from ${table} t order by 1`),
    ),
  );
  const statuses = await inRecord(
    product,
    'select distinct outbox_id, sid, status from delivery_statuses where status = $1',
    ['delivered'],
  );
  return [...rows.flat(), ...statuses];
}

describe('S2 sabotage', () => {
  /** A server that compares with the right signature in a way of its own. */
  async function lenient(isRight: (given: string, right: string) => boolean) {
    const app = express();
    app.use(express.urlencoded({ extended: false }));
    app.use((request, response) => {
      const params = (request.body ?? {}) as typeof GENUINE;
      const right = signatureOf(target, request.originalUrl, params);
      const given = request.get('X-Twilio-Signature') ?? '';
      response.sendStatus(isRight(given, right) ? 200 : 403);
    });
    return serve(app, { host: '127.0.0.1', port: 0 });
  }

  test.each<[string, (given: string, right: string) => boolean]>([
    ['compares the beginning only', (given, right) => given.slice(0, 4) === right.slice(0, 4)],
    ['minds no capitals', (given, right) => given.toLowerCase() === right.toLowerCase()],
    ['takes an end too much', (given, right) => given.startsWith(right)],
  ])(
    'a verification that %s is found out',
    async (_, isRight) => {
      const server = await lenient(isRight);
      try {
        const forgeries = [...mutations(1_500), ...variants()];
        const { accepted } = await tryAll(`http://127.0.0.1:${server.port}`, forgeries);
        expect(accepted.length).toBeGreaterThan(0);
      } finally {
        await server.stop(1_000);
      }
    },
    120_000,
  );

  test('a verification that believes the Host header is found out', async () => {
    const app = express();
    app.use(express.urlencoded({ extended: false }));
    app.use((request, response) => {
      const params = (request.body ?? {}) as typeof GENUINE;
      const proto = request.get('X-Forwarded-Proto') ?? 'http';
      const url = `${proto}://${request.get('Host') ?? ''}${request.originalUrl}`;
      const believed = { ...target, publicUrl: url.slice(0, -PATH.length) };
      const right = signatureOf(believed, PATH, params);
      response.sendStatus(request.get('X-Twilio-Signature') === right ? 200 : 403);
    });
    const server = await serve(app, { host: '127.0.0.1', port: 0 });
    try {
      const { accepted } = await tryAll(`http://127.0.0.1:${server.port}`, variants());
      expect(accepted.join('\n')).toMatch(/evil\.example/);
    } finally {
      await server.stop(1_000);
    }
  }, 60_000);

  test('a record that takes a replay for a new text is found out', async () => {
    const before = await everything();
    await inRecord(
      product,
      `update inbound_messages set state = 'pending', claims = claims + 1 where sid = $1`,
      [GENUINE['MessageSid']],
    );
    expect(await everything()).not.toEqual(before);
  });
});
