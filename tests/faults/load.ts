import { setTimeout as sleep } from 'node:timers/promises';
import type { Carrier } from '../../ops/carrier/carrier.ts';
import { chanceOf } from './random.ts';

/** A text that a person sent, and that is owed an answer since our webhook said 200. */
export interface SentText {
  readonly sid: string;
  /** Which person, and which of their texts, from 1. */
  readonly user: number;
  readonly n: number;
}

export interface Load {
  /** Grows while the load runs: texts that were taken. */
  readonly accepted: readonly SentText[];
  /** Posts in all, the second deliveries and those that failed included. */
  readonly posts: number;
  /** How often a webhook answered something other than 200 (0 when it did not answer), after the carrier's own retries. */
  readonly refusals: Readonly<Record<number, number>>;
  /** Resolves when every text was taken. Rejects when one was refused for two minutes. */
  readonly done: Promise<void>;
}

export interface LoadPlan {
  readonly numbers: readonly string[];
  /** Texts of each person, in order. */
  readonly textsEach: number;
  /** Over all persons. */
  readonly perSecond: number;
  /** The share that is delivered a second time: at once, or up to 2 s later, among later texts. */
  readonly twice: number;
  readonly seed: number;
  /** Once aborted, phones send no further text. */
  readonly until?: AbortSignal;
}

/** The nth text of a person, whose answer repeats both numbers. */
export function wordsOf(user: number, n: number): string {
  return `note ${n} de la personne ${user}`;
}

/** Which text an answer belongs to; null when it is no answer to one of these. */
export function answeredBy(body: string): { readonly user: number; readonly n: number } | null {
  const found = /(\d+) de la personne (\d+)/.exec(body);
  return found === null ? null : { n: Number(found[1]), user: Number(found[2]) };
}

const GIVE_UP_MS = 120_000;
const AGAIN_MS = 250;

/**
 * Texts from many phones at a steady rate. A phone sends its next text only when the one before was taken; one that
 * was not is delivered again, with the same MessageSid, until it is.
 */
export function startLoad(carrier: Pick<Carrier, 'text'>, plan: LoadPlan): Load {
  const chance = chanceOf(plan.seed);
  const accepted: SentText[] = [];
  const refusals: Record<number, number> = {};
  let posts = 0;
  const seconds: Promise<unknown>[] = [];

  const post = async (
    number: string,
    body: string,
    sid?: string,
  ): Promise<{ sid: string; taken: boolean }> => {
    posts++;
    const outcome = await carrier.text(number, body, sid === undefined ? {} : { sid });
    const [status = 0] = outcome.statuses;
    if (status !== 200) refusals[status] = (refusals[status] ?? 0) + 1;
    return { sid: outcome.sid, taken: status === 200 };
  };
  const deliver = async (number: string, user: number, n: number): Promise<void> => {
    const body = wordsOf(user, n);
    const isTwice = chance.fraction() < plan.twice;
    const secondAfterMs = chance.fraction() < 0.5 ? 0 : chance.below(2_000);
    const giveUpAt = performance.now() + GIVE_UP_MS;
    const first = carrierSid();
    const second = isTwice
      ? sleep(secondAfterMs).then(() => post(number, body, first))
      : Promise.resolve();
    seconds.push(second);
    let { taken } = await post(number, body, first);
    while (!taken) {
      if (performance.now() > giveUpAt)
        throw new Error(`text ${n} of person ${user} was never taken`);
      await sleep(AGAIN_MS);
      ({ taken } = await post(number, body, first));
    }
    accepted.push({ sid: first, user, n });
  };
  const carrierSid = (): string =>
    `SM${Array.from({ length: 32 }, () => chance.below(16).toString(16)).join('')}`;

  const startedAt = performance.now();
  const everyMs = (1_000 * plan.numbers.length) / plan.perSecond;
  const phone = async (number: string, user: number): Promise<void> => {
    const offset = (everyMs * user) / plan.numbers.length;
    for (let n = 1; n <= plan.textsEach && plan.until?.aborted !== true; n++) {
      await sleep(Math.max(0, startedAt + offset + (n - 1) * everyMs - performance.now()));
      await deliver(number, user, n);
    }
  };
  const done = Promise.all(plan.numbers.map(phone)).then(async () => {
    await Promise.all(seconds);
  });
  done.catch(() => undefined); // whoever awaits `done` hears of it
  return {
    accepted,
    refusals,
    done,
    get posts() {
      return posts;
    },
  };
}
