import { inTime } from '../deadline.ts';

export interface Health {
  readonly status: 'healthy' | 'degraded' | 'unhealthy';
  readonly services: Readonly<Record<string, 'ok' | 'down'>>;
}

/** Something that a process stands on: it fails, or says `false`, when it does not work. */
export type Check = () => PromiseLike<unknown>;

/** Each is asked at the same time and has this long: the whole answer takes less than 2 s. */
const PATIENCE_MS = 1_500;

/**
 * Asks everything that a process stands on.
 * @param vital without one of these the process is no use: unhealthy.
 * @param helpful without one of these what is accepted is only done later: degraded.
 */
export async function readHealth(
  vital: Readonly<Record<string, Check>>,
  helpful: Readonly<Record<string, Check>>,
): Promise<Health> {
  const [first, second] = await Promise.all([askAll(vital), askAll(helpful)]);
  const fails = (answers: Health['services']) => Object.values(answers).includes('down');
  return {
    status: fails(first) ? 'unhealthy' : fails(second) ? 'degraded' : 'healthy',
    services: { ...first, ...second },
  };
}

/** Whether a check passes in time. Never throws. */
export async function works(check: Check): Promise<boolean> {
  try {
    return (await inTime(check(), PATIENCE_MS)) !== false;
  } catch {
    return false;
  }
}

async function askAll(checks: Readonly<Record<string, Check>>): Promise<Health['services']> {
  const answers = Object.entries(checks).map(
    async ([name, check]) => [name, (await works(check)) ? 'ok' : 'down'] as const,
  );
  return Object.fromEntries(await Promise.all(answers));
}
