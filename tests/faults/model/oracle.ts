import type { Job } from './actor.ts';

/** Somebody who texts. */
export interface User {
  readonly index: number;
  readonly id: string;
  readonly number: string;
}

/** A text that was given to the product. */
export interface SentIn {
  readonly sid: string;
  readonly user: User;
  readonly kind: string;
  readonly body: string;
  readonly optOutType: string | null;
}

/** What really happened, kept apart from the product and compared with what it says. */
export class Oracle {
  step = 0;
  readonly users: User[] = [];
  /** Texts that the product said it has, by SID. */
  readonly accepted = new Map<string, SentIn>();
  /** Texts handed to the webhook, whether it answered or not. */
  readonly offered = new Map<string, SentIn>();
  /** Numbers that opted out, with the step in which it was handled. */
  readonly optedOut = new Map<string, number>();
  /** Texts to send that can be seen by everybody, by id, with the step in which what added them was committed. */
  readonly visible = new Map<string, number>();
  /** Turns that ended without an outcome of theirs, by job and user: kills, stalls, lost connections. */
  readonly losses = new Map<string, number>();
  /** Rows that left the order of their line because an operator replayed them. */
  readonly replayed = new Set<string>();
  readonly violations: string[] = [];
  readonly trace: string[] = [];
  readonly #lost = new WeakSet<Job>();

  violated(what: string): void {
    this.violations.push(`step ${this.step}: ${what}`);
  }

  /** A turn may have ended without an outcome, or be about to. Each counts once, whatever befalls it. */
  lost(job: Job): void {
    if (this.#lost.has(job)) return;
    this.#lost.add(job);
    const key = `${job.label}:${job.user}`;
    this.losses.set(key, (this.losses.get(key) ?? 0) + 1);
  }

  lossesOf(labels: readonly string[], user: number): number {
    return labels.reduce((sum, label) => sum + (this.losses.get(`${label}:${user}`) ?? 0), 0);
  }

  log(what: string): void {
    this.trace.push(`${this.step} ${what}`);
  }
}

/** The mark by which a text is known wherever it turns up: whose it is, and which. */
export function markOf(user: number, n: number): string {
  return `u${user}t${n}`;
}

/** Indexes of the users whose marks are in a text. */
export function usersIn(text: string): number[] {
  return [...new Set([...text.matchAll(/\bu(\d+)t\d+\b/g)].map((found) => Number(found[1])))];
}
