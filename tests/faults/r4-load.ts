import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../support/product.ts';
import { waitFor } from '../support/wait-for.ts';

/** The numbers of fiction that the people of R4 write from. */
const numberOf = (person: number) => `+33639984${String(person).padStart(3, '0')}`;
/** What each of them writes, so that its reply tells whose it is and where in the order. */
const noteOf = (person: number, n: number) => `note ${n} de la personne ${person}`;

export interface Verdict {
  readonly texts: number;
  /** Texts that had no reply. */
  readonly lost: number;
  /** Replies that were somebody else's, or not in order. */
  readonly misplaced: number;
  readonly duplicates: number;
}

/** People who write all the time, one text after the other, and a judge who looks at their phones. */
export interface Load {
  /** How many were written so far. */
  readonly written: number;
  /** Milliseconds until the next reply arrives on anybody's phone. Rejects after 30 s. */
  nextReply(): Promise<number>;
  /** Nobody writes any more; waits until all is answered, at most so long, and judges. */
  judge(timeoutMs: number): Promise<Verdict>;
}

/** @param options.everyMs how long each person waits between two texts. */
export async function startLoad(
  { carrier, addUser }: Pick<Product, 'carrier' | 'addUser'>,
  options: { readonly people: number; readonly everyMs: number },
): Promise<Load> {
  const written = Array.from({ length: options.people }, () => 0);
  const total = () => written.reduce((sum, count) => sum + count, 0);
  for (let person = 0; person < options.people; person++) await addUser(numberOf(person));
  const end = new AbortController();
  const writers = written.map(async (_zero, person) => {
    await sleep((person * options.everyMs) / options.people);
    while (!end.signal.aborted) {
      const n = (written[person] ?? 0) + 1;
      const { statuses } = await carrier.text(numberOf(person), noteOf(person, n));
      // What was not accepted is the carrier's to deliver again, and not ours yet.
      if (statuses.every((status) => status === 200)) written[person] = n;
      await sleep(options.everyMs);
    }
  });
  return {
    get written() {
      return total();
    },
    async nextReply() {
      const startedAt = performance.now();
      const before = carrier.oracle.total;
      await waitFor(() => carrier.oracle.total > before, {
        what: 'the next reply',
        timeoutMs: 30_000,
        intervalMs: 5,
      });
      return performance.now() - startedAt;
    },
    async judge(timeoutMs) {
      end.abort();
      await Promise.all(writers);
      // Whatever does not come in time is lost: the verdict says how many.
      await waitFor(() => carrier.oracle.total >= total(), {
        what: 'all replies',
        timeoutMs,
      }).catch(() => undefined);
      return judge(carrier.oracle, written);
    },
  };
}

function judge(oracle: Product['carrier']['oracle'], written: readonly number[]): Verdict {
  const verdict = { texts: 0, lost: 0, misplaced: 0, duplicates: oracle.duplicates() };
  written.forEach((count, person) => {
    const heard = oracle.arrivals(numberOf(person)).map(({ body }) => told(body));
    const wanted = Array.from({ length: count }, (_, index) => `${index + 1} ${person}`);
    verdict.texts += count;
    verdict.lost += wanted.filter((note) => !heard.includes(note)).length;
    // What is lost or doubled is counted as that; the rest must be theirs, and in order.
    const once = [...new Set(heard)];
    const expected = wanted.filter((note) => heard.includes(note));
    verdict.misplaced += once.filter((note, index) => note !== expected[index]).length;
  });
  return verdict;
}

/** Which text of whom a reply is about. */
function told(body: string): string {
  const [, n, person] = /(\d+) de la personne (\d+)/.exec(body) ?? [];
  return n === undefined || person === undefined ? body : `${n} ${person}`;
}
