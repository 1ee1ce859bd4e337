import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { expected, variables, type Variables } from './config/variables.ts';

/** Everything the environment decides, validated once at the start. */
export type Config = Variables & {
  /** True when no Twilio account was given: the carrier stand-in takes its place. */
  readonly usesStandInCarrier: boolean;
  /** True when npm started this process (`npm start`, `npm run start:…`). */
  readonly startedByNpm: boolean;
};

/** The configuration cannot be used. `problems` has one line per variable: its name, what was given, what is expected. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Variables whose value must never be printed. */
const SECRETS = /TOKEN|PASSWORD|KEY|SECRET|DATABASE_.*URL|DATABASE_URL|REDIS.*URL/;

/**
 * Reads the configuration from environment variables, each also accepted as `NAME_FILE` (a file that holds the value).
 *
 * This is the only reader of the environment in the product. Empty values count as absent.
 * @throws ConfigError naming every variable that is missing or wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = [];
  const given = withFiles(env, problems);
  const parsed = variables.safeParse(given);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => problem(issue, given)));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const config = {
    ...parsed.data,
    usesStandInCarrier: parsed.data.TWILIO_ACCOUNT_SID === undefined,
    startedByNpm: env['npm_lifecycle_event'] !== undefined,
  };
  const missing = [...missingFor(config), ...contradictionsOf(config)];
  if (missing.length > 0) throw new ConfigError(missing);
  return config;
}

function withFiles(env: NodeJS.ProcessEnv, problems: string[]): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(variables.shape)) {
    const value = env[name]?.trim();
    const file = env[`${name}_FILE`]?.trim();
    if (value && file) {
      problems.push(`${name}: given twice, as ${name} and as ${name}_FILE; expected one of them`);
    } else if (value) {
      given[name] = value;
    } else if (file) {
      try {
        const read = readFileSync(file, 'utf8').trim();
        if (read === '')
          problems.push(`${name}_FILE: given "${file}"; expected a file that is not empty`);
        else given[name] = read;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        problems.push(`${name}_FILE: given "${file}"; expected a readable file (${reason})`);
      }
    }
  }
  return given;
}

function problem(issue: z.core.$ZodIssue, given: Record<string, string>): string {
  const name = String(issue.path[0]);
  const value = given[name];
  const shown =
    value === undefined
      ? 'nothing given'
      : SECRETS.test(name)
        ? 'given (hidden)'
        : `given "${value}"`;
  return `${name}: ${shown}; expected ${expected(name)}`;
}

/** Values that are understood, and do not go together. */
function contradictionsOf(config: Config): string[] {
  if (config.BURST_CAP_MS >= config.BURST_WAIT_MS) return [];
  const given = `given "${config.BURST_CAP_MS}" with BURST_WAIT_MS "${config.BURST_WAIT_MS}"`;
  return [`BURST_CAP_MS: ${given}; expected ${expected('BURST_CAP_MS')}`];
}

/** Outside development the stand-ins and generated secrets are not acceptable. */
function missingFor(config: Config): string[] {
  const needed: (keyof Variables)[] = [];
  if (!config.usesStandInCarrier) needed.push('TWILIO_AUTH_TOKEN', 'PUBLIC_URL');
  if (config.ENVIRONMENT === 'production' || config.ENVIRONMENT === 'staging') {
    needed.push(
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
      'PUBLIC_URL',
      'DATABASE_URL',
      'ENCRYPTION_KEYS',
      'ADMIN_EMAIL',
      'ADMIN_PASSWORD',
    );
  }
  const missing = [...new Set(needed)].filter((name) => config[name] === undefined);
  const problems = missing.map(
    (name) =>
      `${name}: nothing given; expected ${expected(name)} (needed in ${config.ENVIRONMENT})`,
  );
  const hasSender = config.TWILIO_PHONE_NUMBER ?? config.TWILIO_MESSAGING_SERVICE_SID;
  if (!config.usesStandInCarrier && hasSender === undefined) {
    problems.push(
      `TWILIO_PHONE_NUMBER: nothing given; expected ${expected('TWILIO_PHONE_NUMBER')}, or TWILIO_MESSAGING_SERVICE_SID`,
    );
  }
  return problems;
}
