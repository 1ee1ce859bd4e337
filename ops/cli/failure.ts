import { CommanderError } from 'commander';
import { ConfigError } from '../../platform/config.ts';

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
  const expected =
    error instanceof Failure || error instanceof UsageError || error instanceof ConfigError;
  process.stderr.write(`error: ${expected ? error.message : unexpected(error)}\n`);
  return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
}

function unexpected(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
