import { describe, expect, test } from '@jest/globals';
import { report, seedOf } from './battery.ts';
import { printComplaints } from './complaints.ts';
import { aroundChange } from './r8-clock-walk.ts';
import { fireOverChanges, type R8Plan, type R8Run } from './r8-run.ts';
import { forgetWhatWasFired, ignoreChangesOfTheClocks, varyKeysOfTexts } from './sabotage.ts';

const CLEAN = { missing: 0, duplicates: 0, wrong: 0, unwanted: 0 };

/** One change of the clocks in one zone, and nobody is killed: each control brings the one fault that its defence is for. */
const SMALL: R8Plan = {
  seed: seedOf('R8 controls'),
  windows: [aroundChange(Date.UTC(2026, 2, 29, 1))],
  zones: ['Europe/Paris'],
  people: 8,
  remindersEach: 6,
  processes: 3,
  killEveryMs: null,
};

async function run(name: string, plan: Partial<R8Plan>): Promise<R8Run> {
  const ran = await fireOverChanges({ ...SMALL, ...plan });
  const { complaints, findings, ...figures } = ran;
  report(`R8 control: ${name}:`, { ...figures, complaints: complaints.length });
  printComplaints(findings.slice(0, 3));
  return ran;
}

describe('R8 controls', () => {
  test('the keys of the outbox are not what it rests on', async () => {
    expect(await run('no keys', { sabotage: varyKeysOfTexts })).toMatchObject(CLEAN);
  }, 120_000);

  test('without keys, and reminders that nobody holds while they are fired, texts come twice', async () => {
    const ran = await run('no lock', { sabotage: varyKeysOfTexts, env: { R8_LOCK: 'none' } });
    expect(ran.duplicates).toBeGreaterThan(0);
  }, 120_000);

  test('without keys, and with texts that are committed without what they changed, texts come twice', async () => {
    const ran = await run('not settled', {
      sabotage: async (database) => {
        await varyKeysOfTexts(database);
        await forgetWhatWasFired(database);
      },
    });
    expect(ran.duplicates).toBeGreaterThan(0);
  }, 120_000);

  test('by clocks that are never changed, texts come at another time', async () => {
    const ran = await run('fixed clocks', {
      sabotage: (database) => ignoreChangesOfTheClocks(database, 'Europe/Paris', 'Etc/GMT-1'),
    });
    expect(ran.wrong).toBeGreaterThan(0);
    expect(ran.duplicates).toBe(0);
  }, 120_000);
});
