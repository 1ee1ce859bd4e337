import { describe, expect, test } from '@jest/globals';
import { connectionOverrides } from './connection-overrides.ts';

describe('connectionOverrides', () => {
  test('without a fragment: 5 s, 15 s, 15 s, and one retry when no connection held', () => {
    const { url, rules } = connectionOverrides('https://a.example/webhook/sms?x=1');
    expect(url).toBe('https://a.example/webhook/sms?x=1');
    expect(rules).toEqual({
      connectMs: 5000,
      readMs: 15_000,
      totalMs: 15_000,
      retries: 1,
      retryOn: new Set(['ct']),
    });
  });

  test('takes the fragment off the URL and obeys it', () => {
    const { url, rules } = connectionOverrides(
      'https://a.example/w#rc=3&rp=all&ct=200&rt=300&tt=900',
    );
    expect(url).toBe('https://a.example/w');
    expect(rules).toEqual({
      connectMs: 200,
      readMs: 300,
      totalMs: 900,
      retries: 3,
      retryOn: new Set(['ct', 'rt', '4xx', '5xx']),
    });
  });

  test('reads a list of failure classes', () => {
    expect(connectionOverrides('http://a/#rp=5xx,rt').rules.retryOn).toEqual(
      new Set(['5xx', 'rt']),
    );
  });

  test('keeps values within what Twilio allows', () => {
    const { rules } = connectionOverrides('http://a/#rc=99&ct=1&rt=999999&tt=abc');
    expect(rules).toMatchObject({ retries: 5, connectMs: 100, readMs: 15_000, totalMs: 15_000 });
  });
});
