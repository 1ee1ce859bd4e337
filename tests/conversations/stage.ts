import { DateTime } from 'luxon';
import pg from 'pg';
import { conversationTurn } from '../../jobs/definitions/turns.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { startProduct, type Product } from '../support/product.ts';
import { simulateClock, type SimulatedClock } from '../support/simulated-clock.ts';
import { waitFor } from '../support/wait-for.ts';
import type { Dialogue } from './dialogue.ts';
import { DUES } from './dues.ts';

/** A text that came, at an instant of the simulated clock. */
export interface Heard {
  readonly at: DateTime;
  readonly text: string;
}

/** The product behind a carrier, with one phone and a clock that is set. Nothing happens in it by itself. */
export interface Stage {
  /** Forgets everybody, sets the clock, and adds the person of the dialogue. */
  begin(dialogue: Dialogue): Promise<void>;
  /** Sends texts as a burst that is complete before the first of them is read. Gives what came back. */
  say(texts: readonly string[]): Promise<Heard[]>;
  /** Lets the time pass until `instant`, and gives what came. What is due up to `through` comes too, at its own time. */
  passTo(instant: DateTime, through?: DateTime): Promise<Heard[]>;
  close(): Promise<void>;
}

/** Reserved for fiction. */
const NUMBERS = { fr: '+33639980001', en: '+12025550142' };
const PUBLIC_URL = 'https://ficelle.example';
/** Everything that is owed is done within this, on the busiest machine. */
const SETTLED_WITHIN_MS = 20_000;
const PICTURE = [{ contentType: 'image/png', data: Buffer.from('a picture') }];

export async function openStage(): Promise<Stage> {
  let clock: SimulatedClock | null = null;
  const product: Product = await startProduct('postgres', {
    schedulers: false,
    now: () => clock?.now() ?? new Date(),
    // Texts of a burst are there together (see `say`): nothing more has to be waited for.
    env: { PUBLIC_URL, BURST_WAIT_MS: '0', BURST_CAP_MS: '0' },
    carrier: { webhookDeliverUrl: () => product.url },
  });
  clock = await simulateClock(product.database.ownerUrl);
  const record = new pg.Client({ connectionString: product.database.superuserUrl });
  await record.connect();
  return new OpenStage(product, clock, record);
}

class OpenStage implements Stage {
  readonly #product: Product;
  readonly #clock: SimulatedClock;
  /** Past row-level security. */
  readonly #record: pg.Client;
  #number = '';
  #zone = '';
  #heard = 0;

  constructor(product: Product, clock: SimulatedClock, record: pg.Client) {
    this.#product = product;
    this.#clock = clock;
    this.#record = record;
  }

  async begin({ start, language, isNewNumber }: Dialogue): Promise<void> {
    await this.#delivered();
    await this.#record.query('delete from users; delete from opt_outs');
    this.#product.carrier.reset();
    this.#heard = 0;
    this.#number = NUMBERS[language];
    this.#zone = start.zoneName ?? 'utc';
    await this.#clock.set(start.toJSDate());
    if (!isNewNumber) await this.#product.addUser(this.#number, { language, timeZone: this.#zone });
  }

  async say(texts: readonly string[]): Promise<Heard[]> {
    // Each is recorded before the first is read, as when somebody types quickly.
    const conversations = texts.length > 1 ? this.#queueOf(conversationTurn.tier) : null;
    await conversations?.pause();
    for (const text of texts) {
      const picture = text === '[photo]';
      await this.#product.carrier.text(
        this.#number,
        picture ? '' : text,
        picture ? { media: PICTURE } : {},
      );
    }
    await conversations?.resume();
    return this.#settled();
  }

  async passTo(instant: DateTime, through = instant): Promise<Heard[]> {
    const heard: Heard[] = [];
    for (;;) {
      const next = await this.#soonest(through.toJSDate());
      if (next === null) break;
      if (next.at > this.#clock.now()) await this.#clock.set(next.at);
      await enqueue(this.#product.runtime.conveyor, next.job, {
        tick: this.#clock.now().toISOString(),
      });
      await waitFor(async () => (await this.#soonest(next.at)) === null, {
        what: `the work of ${next.job.name}`,
        timeoutMs: SETTLED_WITHIN_MS,
        intervalMs: 3,
      });
      heard.push(...(await this.#settled()));
    }
    if (instant.toJSDate() > this.#clock.now()) await this.#clock.set(instant.toJSDate());
    return heard;
  }

  async close(): Promise<void> {
    await this.#record.end();
    await this.#clock.close();
    await this.#product.stop();
  }

  #queueOf(tier: string) {
    const queue = this.#product.runtime.conveyor.queues.find(({ name }) => name === tier);
    if (queue === undefined) throw new Error(`There is no queue ${tier}`);
    return queue;
  }

  /** Waits until the carrier has reported on everything: nothing is under way then. */
  async #delivered(): Promise<void> {
    await waitFor(
      async () => {
        const { rowCount } = await this.#record.query(
          `select from outbox where state = 'sent' and delivery_status is distinct from 'delivered'`,
        );
        return rowCount === 0;
      },
      { what: 'everything sent to be delivered', timeoutMs: SETTLED_WITHIN_MS, intervalMs: 3 },
    );
  }

  /** What is due first, up to an instant. */
  async #soonest(until: Date) {
    const dues = await Promise.all(
      DUES.map(async ({ soonest, job }) => {
        const { rows } = await this.#record.query<{ at: Date | null }>(soonest);
        return { at: rows[0]?.at ?? null, job };
      }),
    );
    return dues
      .flatMap(({ at, job }) => (at !== null && at <= until ? [{ at, job }] : []))
      .reduce<{ at: Date; job: (typeof DUES)[number]['job'] } | null>(
        (first, due) => (first === null || due.at < first.at ? due : first),
        null,
      );
  }

  /** Waits until nothing is owed and everything sent has arrived; gives what arrived since the last time. */
  async #settled(): Promise<Heard[]> {
    const { oracle } = this.#product.carrier;
    await waitFor(
      async () => {
        const { rows } = await this.#record.query<{ owed: number; sent: number }>(
          `select (select count(*) from inbound_messages where state = 'pending')::int
               + count(*) filter (where state in ('pending', 'sending'))::int as owed,
             count(*) filter (where state = 'sent')::int as sent from outbox`,
        );
        return rows[0]?.owed === 0 && oracle.arrivals(this.#number).length >= rows[0].sent;
      },
      { what: 'everything owed to be done', timeoutMs: SETTLED_WITHIN_MS, intervalMs: 3 },
    );
    const arrivals = oracle.arrivals(this.#number).slice(this.#heard);
    this.#heard += arrivals.length;
    return arrivals.map(({ at, body }) => ({
      at: DateTime.fromISO(at, { zone: this.#zone }),
      text: body,
    }));
  }
}
