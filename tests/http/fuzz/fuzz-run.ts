import { Agent } from 'node:http';
import { seededRandom } from '../../../ops/carrier/random.ts';
import { send } from '../http-request.ts';
import { exchange, statusesIn } from '../raw-http.ts';
import type { WebhookTarget } from '../signed-webhook.ts';
import { malformedRequest } from './malformed-request.ts';
import { randomRequest } from './random-request.ts';
import { ROUTES } from './routes.ts';

export interface FuzzRun {
  readonly target: WebhookTarget;
  readonly seed: number;
  /** The requests from the first to before the last: each follows from the seed and its own number alone. */
  readonly from: number;
  readonly to: number;
  /** Every which request goes malformed over a connection of its own. Default 10. */
  readonly malformedEvery?: number;
  /** Where requests go, and near where. Default `ROUTES`. */
  readonly routes?: readonly string[];
  /** The session cookie of an operator, whom some of the requests are from. */
  readonly operator?: string;
}

export interface FuzzReport {
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Requests that failed on our side: an answer from 500 on, or none at all. Empty is what is wanted. */
  readonly failures: readonly string[];
}

const CONNECTIONS = 12;

/** Sends random requests over connections that are kept alive, and some bytes that are none over others. */
export async function fuzz(run: FuzzRun): Promise<FuzzReport> {
  const { target, seed, malformedEvery = 10, routes = ROUTES, operator } = run;
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const port = Number(new URL(target.url).port);
  const statuses: Record<number, number> = {};
  const failures: string[] = [];
  let next = run.from;

  const note = (status: number, what: () => string): void => {
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 500) failures.push(`${status} for ${what()}`);
  };
  const sendMalformed = async (number: number): Promise<void> => {
    const bytes = malformedRequest(seededRandom(seed, `malformed ${number}`), routes);
    const answer = await exchange(port, bytes, { quietMs: 20, firstByteMs: 60 });
    for (const status of statusesIn(answer))
      note(status, () => `#${number} ${JSON.stringify(bytes.toString('latin1'))}`);
  };
  const sendRandom = async (number: number): Promise<void> => {
    const request = randomRequest(seededRandom(seed, String(number)), target, routes, operator);
    const { method, path, headers, body } = request;
    const ask = (kept: boolean) =>
      send(`${target.url}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        ...(kept ? { agent } : {}),
      });
    const what = () =>
      `#${number} ${method} ${path} ${JSON.stringify(headers).slice(0, 400)} ${String(body).slice(0, 200)}`;
    try {
      // A connection that the other side is just closing says nothing about the request: once more on its own.
      const { status } = await ask(true).catch(() => ask(false));
      note(status, what);
    } catch (error) {
      failures.push(`${String(error)} for ${what()}`);
    }
  };
  const work = async (): Promise<void> => {
    while (next < run.to) {
      const number = next++;
      await (number % malformedEvery === 0 ? sendMalformed(number) : sendRandom(number));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  agent.destroy();
  return { statuses, failures };
}
