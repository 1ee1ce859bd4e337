import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { Model, ModelReply } from '../../assistant/ports/model.ts';
import { ModelError, type ModelErrorCode } from '../model-error.ts';
import { createMetrics } from '../prometheus/metrics.ts';
import { guardModel, MODEL_GUARD } from './guarded-model.ts';
import { Guards } from './guards.ts';

const REPLY: ModelReply = { text: 'Lima.', model: 'm', inputTokens: 1, outputTokens: 1 };
const asking = (): Parameters<Model['reply']>[0] => ({
  language: 'fr',
  localTime: '',
  conversation: [{ role: 'user', text: 'la capitale du Pérou ?' }],
  signal: new AbortController().signal,
});

function model(reply: Model['reply']) {
  let calls = 0;
  const quiet = () => undefined;
  const guards = new Guards({ logger: { warn: quiet, info: quiet }, metrics: createMetrics() });
  const options = { ...MODEL_GUARD, openMs: 50, probeMs: 30 };
  const counting: Model = {
    reply: (request) => {
      calls++;
      return reply(request);
    },
  };
  return { guarded: guardModel(counting, guards, options), guards, calls: () => calls };
}
const failing = (code: ModelErrorCode) => () => Promise.reject(new ModelError(code));
const codeOf = (reply: Promise<unknown>): Promise<unknown> =>
  reply.then(
    () => 'replied',
    (error: unknown) => (error instanceof ModelError ? error.code : error),
  );

describe('a guarded model', () => {
  test.each<ModelErrorCode>(['MODEL_TIMEOUT', 'MODEL_UNREACHABLE', 'MODEL_FAILED'])(
    'that gives %s is away after a few',
    async (code) => {
      const { guarded, guards, calls } = model(failing(code));
      for (let n = 0; n < MODEL_GUARD.failures; n++)
        expect(await codeOf(guarded.reply(asking()))).toBe(code);
      expect(await codeOf(guarded.reply(asking()))).toBe('MODEL_AWAY');
      expect(calls()).toBe(MODEL_GUARD.failures);
      expect(guards.failing()).toEqual(['model']);
    },
  );

  test.each<ModelErrorCode>(['MODEL_REFUSED', 'MODEL_EMPTY', 'CANCELLED'])(
    '%s is about one text',
    async (code) => {
      const { guarded, calls } = model(failing(code));
      for (let n = 0; n < 20; n++) expect(await codeOf(guarded.reply(asking()))).toBe(code);
      expect(calls()).toBe(20);
    },
  );

  test.each<ModelErrorCode>(['MODEL_THROTTLED', 'MODEL_QUOTA'])('%s: a pause', async (code) => {
    const { guarded, guards, calls } = model(failing(code));
    expect(await codeOf(guarded.reply(asking()))).toBe(code);
    expect(await codeOf(guarded.reply(asking()))).toBe('MODEL_AWAY');
    expect(calls()).toBe(1);
    expect(guards.failing()).toEqual([]);
  });

  test('makes only so many replies at once', async () => {
    const { guarded, calls } = model(() => sleep(60, REPLY));
    const all = await Promise.all(Array.from({ length: 9 }, () => codeOf(guarded.reply(asking()))));
    expect(all.filter((one) => one === 'replied')).toHaveLength(MODEL_GUARD.atOnce);
    expect(all.filter((one) => one === 'MODEL_BUSY')).toHaveLength(9 - MODEL_GUARD.atOnce);
    expect(calls()).toBe(MODEL_GUARD.atOnce);
    expect(await codeOf(guarded.reply(asking()))).toBe('replied');
  });

  test('a probe that hangs is given up sooner than a reply', async () => {
    let hangs = false;
    const { guarded } = model(({ signal }) =>
      hangs
        ? new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              reject(new ModelError('CANCELLED'));
            });
          })
        : Promise.reject(new ModelError('MODEL_FAILED')),
    );
    for (let n = 0; n < MODEL_GUARD.failures; n++) await codeOf(guarded.reply(asking()));
    await sleep(60);
    hangs = true;
    expect(await codeOf(guarded.reply(asking()))).toBe('MODEL_TIMEOUT');
    expect(await codeOf(guarded.reply(asking()))).toBe('MODEL_AWAY');
  });
});
