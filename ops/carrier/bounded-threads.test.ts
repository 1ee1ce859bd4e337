import { describe, expect, test } from '@jest/globals';
import { BoundedThreads } from './bounded-threads.ts';

describe('BoundedThreads', () => {
  test('keeps each thread in order and forgets the oldest of all', () => {
    const forgotten: number[] = [];
    const threads = new BoundedThreads<number>(100, (item) => forgotten.push(item));
    for (let item = 0; item < 1000; item += 1)
      threads.append(item % 2 === 0 ? 'even' : 'odd', item);

    expect(threads.size).toBeLessThanOrEqual(110);
    expect(threads.size).toBeGreaterThanOrEqual(100);
    expect(threads.thread('odd').at(-1)).toBe(999);
    expect([...threads.thread('even')].sort((a, b) => a - b)).toEqual(threads.thread('even'));
    expect(threads.thread('even').length + threads.thread('odd').length).toBe(threads.size);
    expect(forgotten).toEqual(Array.from({ length: 1000 - threads.size }, (_, index) => index));
    expect([...threads.newestFirst()].slice(0, 3)).toEqual([999, 998, 997]);
  });

  test('a thread of which nothing is left is gone', () => {
    const threads = new BoundedThreads<number>(10);
    threads.append('once', 0);
    for (let item = 0; item < 50; item += 1) threads.append('often', item);
    expect([...threads.keys()]).toEqual(['often']);
  });
});
