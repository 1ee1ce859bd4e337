import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reservePace } from '../../db/send-pace.ts';
import { openRecord, type Person, type RecordFixture } from './record-fixture.ts';

let record: RecordFixture;
let people: Person[];
beforeAll(async () => {
  record = await openRecord();
  people = [await record.addPerson(), await record.addPerson()];
});
afterAll(() => record.close());

const reserve = (sender: string, segments = 1, segmentsPerSecond = 10, person = people[0]!) =>
  record.as(person, (tx) => reservePace(tx, { sender, segments, segmentsPerSecond }));

describe('reservePace', () => {
  test('the first text goes at once, the next ones wait for all before them', async () => {
    expect(await reserve('A', 20, 1)).toBe(0);
    const second = await reserve('A', 30, 1);
    const third = await reserve('A', 1, 1);
    expect(second).toBeGreaterThan(15_000);
    expect(second).toBeLessThanOrEqual(20_000);
    expect(third - second).toBeGreaterThan(25_000);
    expect(third).toBeLessThanOrEqual(50_000);
  });

  test('reservations made at once by many users add up', async () => {
    const waits = await Promise.all(
      Array.from({ length: 40 }, (_, n) => reserve('B', 1, 0.1, people[n % 2])),
    );
    waits.sort((a, b) => a - b);
    // One segment in ten seconds: the nth waits about n times ten seconds, and no two share a moment.
    expect(waits[0]).toBe(0);
    for (const [n, wait] of waits.entries()) {
      expect(wait).toBeLessThanOrEqual(n * 10_000);
      expect(wait).toBeGreaterThan(n * 10_000 - 8_000);
    }
  });

  test('time that was not used is not saved up', async () => {
    await reserve('C', 1, 10);
    await record
      .owner('send_pace')
      .where({ sender: 'C' })
      .update({ next_free_at: new Date(Date.now() - 3_600_000) });
    expect(await reserve('C', 20, 1)).toBe(0);
    expect(await reserve('C', 1, 1)).toBeGreaterThan(15_000);
  });

  test('each sender has its own', async () => {
    await reserve('D', 1_000, 1);
    expect(await reserve('E')).toBe(0);
  });

  test('a reservation goes with its transaction', async () => {
    await record
      .as(people[0]!, async (tx) => {
        await reservePace(tx, { sender: 'F', segments: 1_000, segmentsPerSecond: 1 });
        throw new Error('undo');
      })
      .catch(() => undefined);
    expect(await reserve('F')).toBe(0);
  });
});
