import { writeAudit } from '../db/audit.ts';
import { forgetStaleOnboarding } from '../db/people.ts';
import { DONE, type Outcome } from '../jobs/outcome.ts';
import type { WorkerDependencies } from './dependencies.ts';

/** How long somebody who was asked for their consent may take to give it. */
const PATIENCE_MS = 7 * 24 * 3_600_000;

/** Removes every trace of people who wrote and never agreed. That they opted out, if they did, is kept. */
export async function forgetUnconsented(
  _tick: unknown,
  dependencies: Pick<WorkerDependencies, 'knex' | 'now'>,
): Promise<Outcome> {
  const before = new Date(dependencies.now().getTime() - PATIENCE_MS);
  const count = await forgetStaleOnboarding(dependencies.knex, before);
  if (count > 0) {
    await writeAudit(dependencies.knex, {
      actor: 'forget-unconsented',
      action: 'user.forget',
      details: { count },
    });
  }
  return DONE;
}
