import type { Conveyor } from './conveyor.ts';
import type { JobDefinition } from './definition.ts';
import { RETRY_POLICIES } from './retry-policies.ts';

/**
 * Puts a job on the conveyor. One that is waiting already stands for both; one that is running is followed by another.
 * @throws when the payload does not fit its definition, or when the queue cannot be reached.
 */
export async function enqueue<Payload extends object>(
  conveyor: Conveyor,
  definition: JobDefinition<string, Payload>,
  payload: NoInfer<Payload>,
  options: { readonly delayMs?: number } = {},
): Promise<void> {
  const checked = definition.payload.parse(payload);
  await conveyor.add({
    tier: definition.tier,
    name: definition.name,
    payload: checked,
    deduplicationId: definition.deduplicationId(checked),
    retry: RETRY_POLICIES[definition.retry],
    ...(definition.existsOnce === undefined ? {} : { existsOnce: definition.existsOnce }),
    ...options,
  });
}
