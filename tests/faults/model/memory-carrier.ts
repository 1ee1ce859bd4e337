import { AppError } from '../../../platform/errors.ts';
import type { CarrierMessage } from '../../../platform/twilio/message.ts';
import type { SendOutcome } from '../../../platform/twilio/send-outcome.ts';
import type { GuardedSmsSender } from '../../../platform/resilience/guarded-sms-sender.ts';
import type { TextToSend } from '../../../platform/twilio/sms-sender.ts';
import type { Actor } from './actor.ts';
import { usersIn, type Oracle } from './oracle.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** What the carrier took. */
export interface Taken {
  readonly sid: string;
  readonly outboxId: string;
  readonly to: string;
  readonly body: string;
  readonly at: number;
  /** The step in which it was decided to send it, and nothing before it. */
  readonly decidedAt: number;
}

interface Call {
  readonly text: TextToSend;
  readonly startedAt: number;
  /** The step in which it was seen that nothing speaks against sending it. */
  readonly decidedAt: number;
  timedOut: boolean;
}

/** How the carrier is now. Troubles come in spells. */
export const MOODS = ['usual', 'usual', 'away', 'losing', 'losing', 'throttling'] as const;
export type Mood = (typeof MOODS)[number];

/** A client gives up after this long. */
const TIMEOUT_MS = 10_000;
/** A request that arrives does so within this time, also when whoever sent it is dead by then. */
const ARRIVES_WITHIN_MS = 7_000;
/** What was taken is in the list at the latest after this long. */
const LIST_LAG_MS = 2_000;
/** A process leaves a carrier alone for this long that has just asked it to. */
const HOLD_MS = 2_000;

/** The carrier in memory: what it really took is what the product is judged by. */
export class MemoryCarrier {
  readonly taken: Taken[] = [];
  mood: Mood = 'usual';
  /** Of the same words to the same number: the texts that were offered, and how often they were taken. */
  readonly #sameWords = new Map<string, { readonly texts: Set<string>; taken: number }>();
  readonly #calls = new Map<Actor, Call>();
  readonly #late: { readonly call: Call; readonly at: number }[] = [];
  readonly #clock: SimulatedClock;
  readonly #oracle: Oracle;
  readonly #isConfirmation: (body: string) => boolean;
  /** Until when each process leaves the carrier alone. */
  readonly #heldUntil = new Map<Actor, number>();
  #sids = 0;

  constructor(clock: SimulatedClock, oracle: Oracle, isConfirmation: (body: string) => boolean) {
    this.#clock = clock;
    this.#oracle = oracle;
    this.#isConfirmation = isConfirmation;
  }

  /** The port as one process uses it, with a guard that holds it back as the product's own does. */
  senderOf(actor: Actor): GuardedSmsSender {
    const holdMs = () => Math.max((this.#heldUntil.get(actor) ?? 0) - this.#clock.ms, 0);
    return {
      holdMs,
      send: async (text) => {
        const call: Call = {
          text,
          startedAt: this.#clock.ms,
          decidedAt: actor.lookedAt,
          timedOut: false,
        };
        this.#calls.set(actor, call);
        this.#wordsOf(call).texts.add(text.statusCallback);
        try {
          const { n } = await actor.pass('send', text.body);
          const outcome = call.timedOut ? unknown('timeout') : this.#answer(call, n);
          if (outcome.kind === 'held') this.#heldUntil.set(actor, this.#clock.ms + HOLD_MS);
          return outcome;
        } finally {
          this.#calls.delete(actor);
        }
      },
      find: async (search) => {
        const { n } = await actor.pass('find', search.body);
        if (n % 7 === 6) throw new AppError('CARRIER_TIMEOUT');
        const listed = this.#clock.ms - (n % (LIST_LAG_MS + 1));
        return this.taken
          .filter(({ to, body, at }) => to === search.to && body === search.body && at <= listed)
          .filter(({ at }) => at >= search.since.getTime())
          .map(asMessage)
          .reverse();
      },
      listMessages: () => Promise.resolve([]),
      listInbound: () => Promise.resolve([]),
      listMedia: () => Promise.resolve([]),
      fetchMessage: () => Promise.resolve(null),
      redact: () => Promise.resolve(false),
    };
  }

  /** Time goes by until `to`: requests arrive late, clients give up. */
  timePasses(to: number, n: number): void {
    for (const { call } of takeWhere(this.#late, ({ at }) => at <= to)) this.#take(call);
    for (const call of this.#calls.values()) {
      if (call.timedOut || call.startedAt + TIMEOUT_MS > to) continue;
      call.timedOut = true;
      if (n % 2 === 0) this.#take(call, call.startedAt + ARRIVES_WITHIN_MS);
    }
  }

  /** The process dies in the middle of a request: it arrives now, or later, or never. */
  callerDies(actor: Actor, n: number): void {
    const call = this.#calls.get(actor);
    if (call === undefined || call.timedOut) return;
    const latest = call.startedAt + ARRIVES_WITHIN_MS;
    if (n % 3 === 0 && this.#clock.ms <= latest) this.#take(call);
    if (n % 3 === 1) this.#late.push({ call, at: Math.max(this.#clock.ms, latest - (n % 5_000)) });
  }

  #answer(call: Call, n: number): SendOutcome {
    const chance = this.#chance(n % 100);
    // Too late to arrive any more: nothing was sent, and nobody knows.
    const arrives = this.#clock.ms <= call.startedAt + ARRIVES_WITHIN_MS;
    if (chance < 62) {
      if (!arrives) return unknown('reset');
      const { sid } = this.#take(call);
      return { kind: 'accepted', sid, status: 'queued', segments: 1 };
    }
    if (chance < 72) {
      if (arrives) this.#take(call);
      return unknown('reset');
    }
    if (chance < 80) return unknown('http-502');
    if (chance < 86) return { kind: 'held', reason: 'throttled', afterMs: HOLD_MS };
    if (chance < 93)
      return { kind: 'retry', code: 'ECONNREFUSED', afterMs: 5_000, maxRetries: 100 };
    if (chance < 95) return refused(21_610, 'consent', 'opt-out');
    if (chance < 97) return refused(21_211, 'bad-number', 'stop');
    return refused(30_007, 'content', 'alert');
  }

  /** Where chance points to in a spell of trouble. */
  #chance(chance: number): number {
    if (this.mood === 'losing') return chance < 50 ? 65 : 75;
    if (this.mood === 'throttling') return 82;
    return this.mood === 'away' ? 90 : chance;
  }

  #wordsOf({ text: { to, body } }: Call) {
    const key = `${to} ${body}`;
    const words = this.#sameWords.get(key) ?? { texts: new Set<string>(), taken: 0 };
    this.#sameWords.set(key, words);
    return words;
  }

  #take(call: Call, at = this.#clock.ms): Taken {
    const { to, body, statusCallback: outboxId } = call.text;
    const { decidedAt } = call;
    const sid = `SM${String(++this.#sids).padStart(32, '0')}`;
    const taken = { sid, outboxId, to, body, at, decidedAt };
    this.taken.push(taken);
    const words = this.#wordsOf(call);
    words.taken++;
    // The list tells texts with the same words apart by nothing: each of them may stand for another.
    if (words.taken > words.texts.size) this.#oracle.violated(`sent ${words.taken} times: ${body}`);
    const user = this.#oracle.users.find(({ number }) => number === to);
    if (usersIn(body).some((index) => index !== user?.index))
      this.#oracle.violated(`sent to ${user?.index ?? to}: ${body}`);
    const optedOut = this.#oracle.optedOut.get(to);
    if (optedOut !== undefined && optedOut < decidedAt && !this.#isConfirmation(body))
      this.#oracle.violated(`sent to a number that opted out in step ${optedOut}: ${body}`);
    return taken;
  }
}

function unknown(reason: string): SendOutcome {
  return { kind: 'unknown', reason };
}

function refused(
  code: number,
  because: 'consent' | 'bad-number' | 'content',
  action: 'stop' | 'opt-out' | 'alert',
): SendOutcome {
  return { kind: 'refused', code, class: because, action };
}

function asMessage({ sid, to, body, at }: Taken): CarrierMessage {
  return {
    sid,
    direction: 'outbound',
    status: 'queued',
    from: '+12025550100',
    to,
    body,
    segments: 1,
    mediaCount: 0,
    price: null,
    priceUnit: null,
    errorCode: null,
    createdAt: new Date(at),
    sentAt: null,
  };
}

function takeWhere<T>(list: T[], which: (item: T) => boolean): T[] {
  const found = list.filter(which);
  const left = list.filter((item) => !which(item));
  list.splice(0, list.length, ...left);
  return found;
}
