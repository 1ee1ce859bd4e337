/**
 * Every error that the product raises on purpose: what it means, and whether the same attempt can succeed later.
 * Adapters translate the errors of vendors into these.
 */
export const ERROR_CATALOGUE = {
  CARRIER_UNREACHABLE: { retryable: true, meaning: 'No connection to the carrier was made.' },
  CARRIER_TIMEOUT: { retryable: true, meaning: 'The carrier did not answer in time.' },
  CARRIER_THROTTLED: { retryable: true, meaning: 'The carrier asked for fewer requests.' },
  CARRIER_FAILED: {
    retryable: true,
    meaning: 'The carrier failed, or its answer was lost or unreadable.',
  },
  CARRIER_REFUSED: { retryable: false, meaning: 'The carrier refused the request.' },
  CARRIER_LIST_TOO_LONG: {
    retryable: false,
    meaning:
      'The carrier has more messages for this search than are read; ask about a shorter time.',
  },
  CARRIER_HELD: {
    retryable: true,
    meaning: 'The carrier was not asked: it fails, is busy with others or wants a pause.',
  },
  CANCELLED: { retryable: true, meaning: 'The caller gave up before the answer came.' },
  MODEL_TIMEOUT: { retryable: true, meaning: 'The language model did not answer in time.' },
  MODEL_UNREACHABLE: {
    retryable: true,
    meaning: 'No connection to the language model was made, or it broke.',
  },
  MODEL_THROTTLED: { retryable: true, meaning: 'The language model asked for fewer requests.' },
  MODEL_QUOTA: {
    retryable: false,
    meaning: 'The quota of every language model is used up for today.',
  },
  MODEL_FAILED: { retryable: true, meaning: 'The language model failed.' },
  MODEL_REFUSED: {
    retryable: false,
    meaning: 'The language model refused the request: key, region or content.',
  },
  MODEL_UNKNOWN: { retryable: false, meaning: 'None of the configured language models exists.' },
  MODEL_BUSY: { retryable: true, meaning: 'The language model is busy with others.' },
  MODEL_AWAY: {
    retryable: true,
    meaning: 'The language model was not asked: it fails or wants a pause.',
  },
  MODEL_EMPTY: { retryable: true, meaning: 'The language model answered without a text.' },
} as const satisfies Record<string, { readonly retryable: boolean; readonly meaning: string }>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** An error of the catalogue. Its message and `detail` hold no phone number, text, key or other personal data. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Whether the same attempt can succeed later. */
  readonly retryable: boolean;
  readonly detail: string | null;

  constructor(
    code: ErrorCode,
    options: { readonly detail?: string; readonly cause?: unknown } = {},
  ) {
    const { meaning, retryable } = ERROR_CATALOGUE[code];
    super(
      `${code}: ${meaning}${options.detail === undefined ? '' : ` (${options.detail})`}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = 'AppError';
    this.code = code;
    this.retryable = retryable;
    this.detail = options.detail ?? null;
  }
}
