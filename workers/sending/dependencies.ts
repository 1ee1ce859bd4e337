import type { WorkerDependencies } from '../dependencies.ts';

/** What sending needs. */
export type SendingDependencies = Pick<
  WorkerDependencies,
  | 'limits'
  | 'knex'
  | 'sender'
  | 'logger'
  | 'metrics'
  | 'now'
  | 'settings'
  | 'stopping'
  | 'wake'
  | 'letterBoard'
>;
