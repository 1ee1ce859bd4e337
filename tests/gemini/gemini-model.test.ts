import { afterEach, describe, expect, test } from '@jest/globals';
import type { Model, ModelMessage, ModelReply } from '../../assistant/ports/model.ts';
import { createGeminiModel, type GeminiOptions } from '../../platform/gemini/gemini-model.ts';
import {
  fails,
  geminiStandIn,
  says,
  sendJson,
  type GeminiAnswer,
  type GeminiStandIn,
} from './gemini-stand-in.ts';

const MODELS = ['big', 'middle', 'little'];
const DAILY = 'GenerateRequestsPerDayPerProjectPerModel-FreeTier';
const MINUTE = 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier';
const running: GeminiStandIn[] = [];

async function modelOf(
  answer: GeminiAnswer,
  options: Partial<GeminiOptions> = {},
): Promise<[Model, GeminiStandIn]> {
  const gemini = await geminiStandIn(answer);
  running.push(gemini);
  const base = { apiKey: 'not-a-real-key', baseUrl: `${gemini.url}/`, models: MODELS };
  return [createGeminiModel({ ...base, ...options }), gemini];
}

function ask(
  model: Model,
  conversation: readonly ModelMessage[] = [{ role: 'user', text: 'je suis débordé' }],
  signal = new AbortController().signal,
): Promise<ModelReply> {
  return model.reply({ language: 'fr', localTime: 'mardi 14:05', conversation, signal });
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((gemini) => gemini.close()));
});

describe('createGeminiModel', () => {
  test('asks the medium model with the prompt and the conversation, and counts tokens', async () => {
    const [model, gemini] = await modelOf(says('  Respire. **Une** chose : ouvre le courrier. '));
    expect(await ask(model)).toEqual({
      text: 'Respire. Une chose : ouvre le courrier.',
      model: 'middle',
      inputTokens: 210,
      outputTokens: 12,
    });
    const [request] = gemini.requests;
    expect(request?.path).toBe('/v1beta/models/middle:generateContent');
    expect(request?.apiKey).toBe('not-a-real-key');
    expect(request?.body.systemInstruction?.parts[0]?.text).toContain('mardi 14:05');
    expect(request?.body.contents).toEqual([
      { role: 'user', parts: [{ text: 'je suis débordé' }] },
    ]);
  });

  test('makes turns alternate and begin with the user', async () => {
    const [model, gemini] = await modelOf(says('ok'));
    await ask(model, [
      { role: 'assistant', text: 'Rappel : linge.' },
      { role: 'user', text: 'bof' },
      { role: 'user', text: 'pas envie' },
      { role: 'assistant', text: 'Je comprends.' },
      { role: 'user', text: 'aide moi' },
    ]);
    const turns = gemini.requests[0]?.body.contents.map(({ role, parts }) => [
      role,
      parts[0]?.text,
    ]);
    expect(turns).toEqual([
      ['user', 'bof\npas envie'],
      ['model', 'Je comprends.'],
      ['user', 'aide moi'],
    ]);
    await expect(ask(model, [])).rejects.toThrow(RangeError);
  });

  test.each([
    ['a model that does not exist', fails(404)],
    ['a quota used up for the day', fails(429, DAILY)],
    ['an overloaded model', fails(503)],
  ])('%s: the next smaller one answers', async (_name, failure) => {
    const [model, gemini] = await modelOf(
      (response, request) => {
        (request.path.includes('little') ? says('Oui.') : failure)(response, request);
      },
      { startWith: 'large' },
    );
    expect((await ask(model)).model).toBe('little');
    expect(gemini.models()).toEqual(['big', 'middle', 'little']);
  });

  test.each([
    ['MODEL_THROTTLED', true, fails(429, MINUTE), 1],
    ['MODEL_QUOTA', false, fails(429, DAILY), 2],
    ['MODEL_UNKNOWN', false, fails(404), 2],
    ['MODEL_FAILED', true, fails(503), 2],
    ['MODEL_FAILED', true, fails(500), 1],
    ['MODEL_REFUSED', false, fails(400), 1],
    ['MODEL_REFUSED', false, fails(403), 1],
    ['MODEL_EMPTY', true, says(' '), 1],
  ] as const)('%s (may pass: %s)', async (code, retryable, answer, requests) => {
    const [model, gemini] = await modelOf(answer);
    await expect(ask(model)).rejects.toMatchObject({ name: 'ModelError', code, retryable });
    expect(gemini.requests).toHaveLength(requests);
  });

  test('a reply that was blocked is refused', async () => {
    const [prompt] = await modelOf((response) => {
      sendJson(response, 200, { promptFeedback: { blockReason: 'SAFETY' } });
    });
    await expect(ask(prompt)).rejects.toMatchObject({ code: 'MODEL_REFUSED' });
    const [reply] = await modelOf((response) => {
      sendJson(response, 200, { candidates: [{ finishReason: 'SAFETY', index: 0 }] });
    });
    await expect(ask(reply)).rejects.toMatchObject({ code: 'MODEL_REFUSED' });
  });

  test('silence, and an answer that stops half-way, end in time', async () => {
    const timeoutsMs = { medium: 80 };
    const [silent] = await modelOf(() => undefined, { timeoutsMs });
    await expect(ask(silent)).rejects.toMatchObject({ code: 'MODEL_TIMEOUT', retryable: true });
    const [half] = await modelOf(
      (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.write('{"candidates":');
      },
      { timeoutsMs },
    );
    await expect(ask(half)).rejects.toMatchObject({ code: 'MODEL_TIMEOUT' });
  });

  test('a broken connection and a closed port are unreachable', async () => {
    const [broken, gemini] = await modelOf((response) => response.socket?.resetAndDestroy());
    await expect(ask(broken)).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE', retryable: true });
    await gemini.close();
    await expect(ask(broken)).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' });
  });

  test('stops when the caller gives up, and does not begin when they already had', async () => {
    const giveUp = new AbortController();
    const [model, gemini] = await modelOf(() => {
      giveUp.abort();
    });
    await expect(ask(model, undefined, giveUp.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(ask(model, undefined, giveUp.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(gemini.requests).toHaveLength(1);
  });

  test('errors say nothing of the conversation or the key', async () => {
    const [model] = await modelOf(fails(400));
    const error = await ask(model).catch((thrown: unknown) => thrown);
    expect(String(error)).not.toMatch(/débordé|not-a-real-key/);
  });
});
