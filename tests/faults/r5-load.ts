import { setTimeout as sleep } from 'node:timers/promises';
import type { Carrier } from '../../ops/carrier/carrier.ts';
import type { Random } from '../../ops/carrier/random.ts';

/** One text, and what our webhook answered. */
export interface SentText {
  readonly number: string;
  readonly n: number;
  readonly status: number;
  /** How long the webhook took. */
  readonly ms: number;
}

export interface Load {
  readonly sent: readonly SentText[];
  /** Ends when every webhook under way has been answered. */
  stop(): Promise<void>;
}

/** People who text one numbered note after another, whatever becomes of them. */
export function startLoad(
  carrier: Carrier,
  numbers: readonly string[],
  random: Random,
  everyMs: number,
): Load {
  const sent: SentText[] = [];
  const stopping = new AbortController();
  const people = numbers.map(async (number) => {
    for (let n = 1; !stopping.signal.aborted; n++) {
      const began = performance.now();
      const { statuses } = await carrier.text(number, `note ${n} fin`);
      sent.push({ number, n, status: statuses[0] ?? 0, ms: performance.now() - began });
      await sleep(everyMs * (0.5 + random.fraction()));
    }
  });
  return {
    sent,
    async stop() {
      stopping.abort();
      await Promise.all(people);
    },
  };
}

/** What became of the texts, as the phones tell. */
export interface Judgement {
  /** Texts without a reply. */
  readonly lost: number;
  /** Replies beyond the first. */
  readonly repeated: number;
  /** Replies to texts that were accepted at once, and that came before one to an earlier such text. */
  readonly disordered: number;
}

export function judge(carrier: Carrier, sent: readonly SentText[]): Judgement {
  let [lost, repeated, disordered] = [0, 0, 0];
  for (const number of new Set(sent.map((text) => text.number))) {
    const replies = carrier.oracle
      .arrivals(number)
      .map(({ body }) => Number(/(\d+) fin/.exec(body)?.[1]));
    const texts = sent.filter((text) => text.number === number);
    lost += texts.filter(({ n }) => !replies.includes(n)).length;
    repeated += replies.length - new Set(replies).size;
    const accepted = new Set(texts.filter(({ status }) => status === 200).map(({ n }) => n));
    const inOrder = replies.filter((n) => accepted.has(n));
    disordered += inOrder.filter((n, at) => n < (inOrder[at - 1] ?? 0)).length;
  }
  return { lost, repeated, disordered };
}
