import type { WorkerDependencies } from '../dependencies.ts';

/** What sending needs. */
export type SendingDependencies = Pick<
  WorkerDependencies,
  'knex' | 'sender' | 'logger' | 'metrics' | 'now' | 'settings' | 'stopping' | 'wake'
>;
