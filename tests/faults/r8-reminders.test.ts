import { describe, expect, test } from '@jest/globals';
import { isLong, report, seedOf, sized } from './battery.ts';
import { printComplaints } from './complaints.ts';
import { windowsOf } from './r8-clock-walk.ts';
import { fireOverChanges, type R8Run } from './r8-run.ts';

const seed = seedOf('R8');
const CLEAN = { missing: 0, duplicates: 0, wrong: 0, unwanted: 0 };

function print(name: string, { complaints, findings, ...figures }: R8Run): void {
  report(name, { ...figures, complaints: complaints.length });
  printComplaints([...complaints, ...findings.slice(0, 20)]);
}

describe('R8: reminders over changes of the clocks and leap days', () => {
  test(
    'each occurrence is told once, at its time, by processes that die and a clock that jumps',
    async () => {
      const run = await fireOverChanges({
        seed,
        windows: sized({ short: windowsOf(2026, 2026), long: windowsOf(2026, 2028) }),
        people: sized({ short: 24, long: 5_000 }),
        remindersEach: sized({ short: 8, long: 20 }),
        processes: 3,
        killEveryMs: 2_000,
      });
      print('R8', run);
      expect(run).toMatchObject({ ...CLEAN, told: run.expected, complaints: [] });
      expect(run.kills).toBeGreaterThan(0);
      expect(run.followUps).toBeGreaterThan(0);
    },
    isLong ? 8 * 3_600_000 : 300_000,
  );
});
