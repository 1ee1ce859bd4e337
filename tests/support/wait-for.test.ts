import { describe, expect, test } from '@jest/globals';
import { waitFor } from './wait-for.ts';

describe('waitFor', () => {
  test('gives what the condition gives once it is there', async () => {
    let looks = 0;
    const value = await waitFor(() => (++looks === 3 ? 'there' : undefined), {
      what: 'the third look',
      intervalMs: 1,
    });
    expect(value).toBe('there');
    expect(looks).toBe(3);
  });

  test('takes 0 and the empty string for an answer, and false and null not', async () => {
    const options = { what: 'it', intervalMs: 1, timeoutMs: 30 };
    expect(await waitFor(() => 0, options)).toBe(0);
    expect(await waitFor(() => '', options)).toBe('');
    await expect(waitFor(() => false, options)).rejects.toThrow('last saw false');
    await expect(waitFor(() => null, options)).rejects.toThrow('last saw null');
  });

  test('says what it waited for, how long, and what it saw last', async () => {
    const cause = new Error('no such row');
    const waiting = waitFor(() => Promise.reject(cause), { what: 'the reply', timeoutMs: 30 });
    await expect(waiting).rejects.toMatchObject({
      message: 'waited 30 ms for the reply: the last look failed: Error: no such row',
      cause,
    });
  });

  test('gives up a look that hangs', async () => {
    const hanging = waitFor(() => new Promise<string>(() => undefined), {
      what: 'a reply',
      timeoutMs: 30,
    });
    await expect(hanging).rejects.toThrow('did not come back');
  });
});
