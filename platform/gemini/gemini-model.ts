import {
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  GoogleGenerativeAIResponseError,
  type Content,
} from '@google/generative-ai';
import type { Model, ModelMessage, ModelReply } from '../../assistant/ports/model.ts';
import { plainReplyPrompt } from '../../assistant/prompts/plain-reply.ts';
import { ModelError } from '../model-error.ts';

const CLASSES = ['large', 'medium', 'small'] as const;
export type ModelClass = (typeof CLASSES)[number];

/** The longest wait for one model, in milliseconds. */
const TIMEOUTS: Readonly<Record<ModelClass, number>> = {
  large: 45_000,
  medium: 30_000,
  small: 15_000,
};
/** A model that thinks spends part of these before its first word; the prompt is what keeps a reply short. */
const MAX_OUTPUT_TOKENS = 2_048;

export interface GeminiOptions {
  readonly apiKey: string;
  /** Default: Google's. */
  readonly baseUrl?: string;
  /** Model names: large, medium, small. */
  readonly models: readonly string[];
  /** The first class tried; the smaller ones follow when it is missing, used up for today or overloaded. Default medium. */
  readonly startWith?: ModelClass;
  /** In place of 45, 30 and 15 s. */
  readonly timeoutsMs?: Partial<Record<ModelClass, number>>;
}

/**
 * Replies by Gemini, in plain text. Throws a `ModelError`: MODEL_TIMEOUT, MODEL_UNREACHABLE, MODEL_THROTTLED, MODEL_FAILED and
 * MODEL_EMPTY may pass; MODEL_QUOTA, MODEL_REFUSED and MODEL_UNKNOWN will not; CANCELLED when the caller's signal ended it.
 */
export function createGeminiModel(options: GeminiOptions): Model {
  const ai = new GoogleGenerativeAI(options.apiKey);
  const first = CLASSES.indexOf(options.startWith ?? 'medium');
  const chain = CLASSES.slice(first).flatMap((size) => {
    const name = options.models[CLASSES.indexOf(size)];
    const timeoutMs = options.timeoutsMs?.[size] ?? TIMEOUTS[size];
    return name === undefined ? [] : [{ name, timeoutMs }];
  });

  const ask = async (
    model: { readonly name: string; readonly timeoutMs: number },
    request: Parameters<Model['reply']>[0],
  ): Promise<ModelReply> => {
    const { controller, release } = deadline(request.signal, model.timeoutMs);
    try {
      const { response } = await ai
        .getGenerativeModel(
          {
            model: model.name,
            systemInstruction: plainReplyPrompt(request),
            generationConfig: { temperature: 0.6, maxOutputTokens: MAX_OUTPUT_TOKENS },
          },
          options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl.replace(/\/+$/, '') },
        )
        .generateContent(
          { contents: contentsOf(request.conversation) },
          { signal: controller.signal },
        );
      const text = withoutMarkdown(response.text());
      if (text === '') throw new ModelError('MODEL_EMPTY', { detail: model.name });
      return {
        text,
        model: model.name,
        inputTokens: response.usageMetadata?.promptTokenCount ?? 0,
        outputTokens: response.usageMetadata?.candidatesTokenCount ?? 0,
      };
    } catch (error) {
      if (request.signal.aborted) throw new ModelError('CANCELLED');
      if (controller.signal.aborted) throw new ModelError('MODEL_TIMEOUT', { detail: model.name });
      throw translated(error, model.name);
    } finally {
      release();
    }
  };

  return {
    reply: async (request) => {
      let last = new ModelError('MODEL_UNKNOWN', { detail: 'none configured' });
      for (const model of chain) {
        if (request.signal.aborted) throw new ModelError('CANCELLED');
        try {
          return await ask(model, request);
        } catch (error) {
          if (!(error instanceof ModelError) || !isWorthAnotherModel(error)) throw error;
          last = error;
        }
      }
      throw last;
    },
  };
}

function isWorthAnotherModel({ code, detail }: ModelError): boolean {
  return (
    code === 'MODEL_UNKNOWN' || code === 'MODEL_QUOTA' || (detail ?? '').startsWith('HTTP 503')
  );
}

/** The SDK's own timeout is never cleared and holds the process up; and it ignores a signal that was aborted before. */
function deadline(
  caller: AbortSignal,
  timeoutMs: number,
): { readonly controller: AbortController; readonly release: () => void } {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const timer = setTimeout(abort, timeoutMs);
  caller.addEventListener('abort', abort, { once: true });
  const release = (): void => {
    clearTimeout(timer);
    caller.removeEventListener('abort', abort);
  };
  return { controller, release };
}

/** The API wants a user's turn first, and turns that alternate. */
function contentsOf(conversation: readonly ModelMessage[]): Content[] {
  const turns: { role: 'user' | 'model'; texts: string[] }[] = [];
  for (const message of conversation) {
    const role = message.role === 'user' ? 'user' : 'model';
    const last = turns.at(-1);
    if (last?.role === role) last.texts.push(message.text);
    else if (last !== undefined || role === 'user') turns.push({ role, texts: [message.text] });
  }
  if (turns.at(-1)?.role !== 'user') throw new RangeError('the last message must be the user’s');
  return turns.map(({ role, texts }) => ({ role, parts: [{ text: texts.join('\n') }] }));
}

function translated(error: unknown, model: string): unknown {
  if (error instanceof ModelError || error instanceof RangeError) return error;
  if (error instanceof GoogleGenerativeAIResponseError) {
    return new ModelError('MODEL_REFUSED', { detail: `${model}: blocked` });
  }
  const status = error instanceof GoogleGenerativeAIFetchError ? error.status : undefined;
  if (status === undefined) return new ModelError('MODEL_UNREACHABLE', { detail: model });
  const detail = `HTTP ${status}, ${model}`;
  if (status === 404) return new ModelError('MODEL_UNKNOWN', { detail });
  if (status === 429) {
    return new ModelError(isDailyQuota(error) ? 'MODEL_QUOTA' : 'MODEL_THROTTLED', { detail });
  }
  return new ModelError(status >= 500 ? 'MODEL_FAILED' : 'MODEL_REFUSED', { detail });
}

function isDailyQuota(error: unknown): boolean {
  if (!(error instanceof GoogleGenerativeAIFetchError)) return false;
  return /per[\s_-]?day/i.test(JSON.stringify(error.errorDetails ?? '') + error.message);
}

/** Phones show the signs of markdown as they are. */
function withoutMarkdown(text: string): string {
  return text
    .replace(/^#{1,6}\s+/gmu, '')
    .replace(/^(\s*)[*•]\s+/gmu, '$1- ')
    .replace(/(\*\*|__)(\S(?:.*?\S)?)\1/gu, '$2')
    .replace(/`+([^`]*)`+/gu, '$1')
    .trim();
}
