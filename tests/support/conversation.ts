import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from './product.ts';

/** A phone in somebody's hand: what it sends, and what it receives after. */
export interface Phone {
  readonly number: string;
  /** Sends a text and waits for the next one that arrives. */
  says(body: string): Promise<string>;
  /** Sends a text and waits for nothing. */
  sends(body: string): Promise<void>;
  /** The next text that arrives without anything being said. */
  hears(timeoutMs?: number): Promise<string>;
  /** Whether nothing arrives for a while. */
  isLeftAlone(forMs?: number): Promise<boolean>;
}

/** A phone on the carrier of a product. Texts are taken in the order in which they arrive, each once. */
export function phoneOf(product: Pick<Product, 'carrier'>, number: string): Phone {
  const { carrier } = product;
  let heard = carrier.oracle.arrivals(number).length;
  const phone: Phone = {
    number,
    async sends(body) {
      const { statuses } = await carrier.text(number, body);
      if (statuses.some((status) => status !== 200))
        throw new Error(`The webhook answered ${statuses.join(', ')}`);
    },
    async hears(timeoutMs = 15_000) {
      heard++;
      await carrier.oracle.waitFor(number, heard, timeoutMs);
      return carrier.oracle.arrivals(number)[heard - 1]?.body ?? '';
    },
    async says(body) {
      await phone.sends(body);
      return phone.hears();
    },
    async isLeftAlone(forMs = 1_200) {
      await sleep(forMs);
      return carrier.oracle.arrivals(number).length === heard;
    },
  };
  return phone;
}
