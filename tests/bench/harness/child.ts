import { runProcess } from '../../support/run-process.ts';

const MARK = 'result:';

/**
 * Runs a program of the bench in a process of its own, so that no run warms or burdens the next.
 * @param file its TypeScript file, which calls `answer`.
 * @throws Error with the end of its output when it does not answer within `timeoutMs`.
 */
export async function ask<T>(file: string, question: unknown, timeoutMs: number): Promise<T> {
  const program = runProcess(
    process.execPath,
    ['--import', 'tsx', ...profiling(), file],
    // Not an argument: everybody on the machine can read those, and it holds the server's password.
    { env: { FICELLE_BENCH_QUESTION: JSON.stringify(question) } },
  );
  try {
    const [, json = 'null'] = await program.waitForLine(/^result:(.*)$/, timeoutMs);
    return JSON.parse(json) as T;
  } finally {
    await program.stop();
  }
}

/** In the program: what it was asked. */
export function question(): unknown {
  return JSON.parse(process.env['FICELLE_BENCH_QUESTION'] ?? '');
}

/** In the program: its answer. */
export function answer(value: unknown): void {
  process.stdout.write(`${MARK}${JSON.stringify(value)}\n`);
}

function profiling(): readonly string[] {
  const folder = process.env['FICELLE_BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}
