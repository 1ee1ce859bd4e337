import { z } from 'zod';
import type { RunningCopy } from '../running-copy.ts';
import { fail, ok, reasonOf, warn, type Finding } from './finding.ts';

const health = z.object({ status: z.string(), services: z.record(z.string(), z.string()) });
const PATIENCE_MS = 4_000;

/** Whether a copy runs on this machine, and how it feels. */
export async function checkRunningCopy(copy: RunningCopy | null): Promise<Finding> {
  const check = 'running copy';
  if (copy === null) return ok(check, 'none on this machine (npm start starts one)');
  const fix = 'look at its log; restart it';
  try {
    const response = await fetch(`http://127.0.0.1:${copy.port}/health`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { status, services } = health.parse(await response.json());
    const detail = `${copy.url} is ${status}`;
    if (status === 'healthy') return ok(check, detail);
    const down = Object.keys(services).filter((name) => services[name] !== 'ok');
    const more = `${detail}: ${down.join(', ')} down`;
    return status === 'degraded' ? warn(check, more, fix) : fail(check, more, fix);
  } catch (error) {
    const reason = error instanceof z.ZodError ? 'its answer is not ours' : reasonOf(error);
    return fail(check, `process ${copy.pid} does not answer at ${copy.url}: ${reason}`, fix);
  }
}
