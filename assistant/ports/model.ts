import type { Language } from '../language.ts';

export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

export interface ModelReply {
  readonly text: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A language model that answers in plain text. */
export interface Model {
  /**
   * Answers the last message of a conversation.
   * Throws a `ModelError` (see platform/) whose `retryable` says whether another try can help.
   */
  reply(request: {
    readonly language: Language;
    /** The user's local date and time, as the model should read it. */
    readonly localTime: string;
    readonly conversation: readonly ModelMessage[];
    readonly signal: AbortSignal;
  }): Promise<ModelReply>;
}
