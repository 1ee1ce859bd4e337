import { AppError, type ErrorCode } from './errors.ts';

export type ModelErrorCode = Extract<ErrorCode, `MODEL_${string}` | 'CANCELLED'>;

/** A language model gave no reply. `code` and `retryable` are those of the catalogue of errors. */
export class ModelError extends AppError {
  declare readonly code: ModelErrorCode;

  constructor(code: ModelErrorCode, options: { readonly detail?: string } = {}) {
    super(code, options);
    this.name = 'ModelError';
  }
}
