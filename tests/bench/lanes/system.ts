import type { Knex } from '../../../db/connect.ts';
import type { Judge } from './judge.ts';
import type { WaitingText } from './workload.ts';

/** What a system is given to work with: the same for all. */
export interface SystemContext {
  readonly knex: Knex;
  readonly redisUrl: string;
  readonly applicationUrl: string;
  readonly superuserUrl: string;
  readonly judge: Judge;
  /** Texts handled at a time. */
  readonly concurrency: number;
  /** A package of the peers, by name. */
  readonly load: (name: string) => Promise<unknown>;
}

/** A way to have texts handled, one at a time for each user or not. */
export interface LaneSystem {
  /** Tells the queue of a text that is in the record. Called in order for one user. */
  add(text: WaitingText): Promise<void>;
  start(): Promise<void>;
  /** How often a job was put back because its user was busy. */
  requeues(): number;
  stop(): Promise<void>;
}
