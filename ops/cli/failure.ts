import { CommanderError } from 'commander';

/** What was asked could not be done, for a reason that the message tells whole: exit code 1. */
export class Failure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Failure';
  }
}

/** What was asked cannot be asked like that: exit code 2. The message says what was given and what is expected. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Tells an error on standard error, without a stack unless nobody expected it; gives the exit code. */
export function tell(error: unknown): number {
  // Commander has written its own message already. Asking for help or the version is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  // By its name, because its module would be loaded for every verb.
  const isConfiguration = error instanceof Error && error.name === 'ConfigError';
  const isUsage = error instanceof UsageError || isConfiguration;
  process.stderr.write(
    `error: ${isUsage || error instanceof Failure ? error.message : unexpected(error)}\n`,
  );
  return isUsage ? 2 : 1;
}

function unexpected(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
