import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Fields that may hold personal data or secrets: never written, whatever passes them. */
const CENSORED = [
  'body',
  'text',
  'to',
  'from',
  'number',
  'phone',
  'email',
  'authorization',
  'cookie',
  'password',
  'token',
];

/** The structured logger of a process: one JSON object a line on standard output. */
export function createLogger(options: { readonly level: string; readonly role: string }): Logger {
  return pino({
    level: options.level,
    base: { role: options.role },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: CENSORED.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[redacted]',
    },
    serializers: { err: withoutQueryDetails },
  });
}

/** Database errors repeat row values in `detail` and whole statements in `where`: keep what identifies the error only. */
function withoutQueryDetails(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  return { type: error.name, code, message: firstLine(error.message), stack: error.stack };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
