import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ficelle, ficelleJson, startCopy, type RunningCopy } from './ficelle.ts';

const CAMILLE = '+33639980001';
const SAM = '+12025550101';

interface Reply {
  readonly to: string;
  readonly reply: string;
  readonly ms: number;
}

describe('the command line beside a running copy', () => {
  let copy: RunningCopy;
  beforeAll(async () => {
    copy = await startCopy();
  }, 60_000);
  afterAll(async () => {
    await copy.stop();
  }, 30_000);

  const text = async (...args: string[]): Promise<Reply> =>
    (await ficelleJson(['text', ...args], { env: copy.env })) as Reply;

  test('a text in French is answered on the French handset, and the items are in the list', async () => {
    const added = await text('ajoute lait et pain à ma liste de courses');
    expect(added).toEqual({
      to: CAMILLE,
      reply: expect.stringMatching(/lait et pain/),
      ms: expect.any(Number),
    });
    expect(added.ms).toBeGreaterThan(0);
    const list = await text('ma liste de courses');
    expect(list.reply).toMatch(/lait/);
    expect(list.reply).toMatch(/pain/);
    // The reply to this very text, not the one that was there before.
    expect(list.reply).not.toBe(added.reply);
  });

  test('a text in English is answered on the handset that sent it', async () => {
    const added = await text('add milk and bread to my shopping list', '--from', '+1 202 555 0101');
    expect(added).toMatchObject({ to: SAM, reply: expect.stringMatching(/milk and bread/) });
    const list = await text('my shopping list', '--from', SAM);
    expect(list.reply).toMatch(/milk\n.*bread/);
  });

  test('without --json the reply alone is printed', async () => {
    const { code, stdout } = await ficelle(['text', 'ma liste de courses'], { env: copy.env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Courses/);
    expect(stdout).not.toMatch(/[{}]/);
  });

  test('PORT need not be given: the folder tells where the copy is', async () => {
    const { FICELLE_DATA_DIR = '' } = copy.env;
    const { code, stdout } = await ficelle(['text', 'aide'], { env: { FICELLE_DATA_DIR } });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/\w/) });
  });

  test('an unknown number is welcomed', async () => {
    const { reply } = await text('salut', '--from', '+33639980077');
    expect(reply).toMatch(/1 = oui/);
  });

  test('a reply that does not come in time is an error', async () => {
    const late = await ficelle(['text', 'aide', '--timeout', '0.001'], { env: copy.env });
    expect(late).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^error: No reply arrived on \+33639980001 within 0\.001 s/),
    });
  });

  test('users are listed with masked numbers, added and shown', async () => {
    const added = await ficelleJson(['users', 'add', '+33 6 39 98 00 55', '--lang', 'en'], copy);
    expect(added).toMatchObject({ number: '+33639980055', added: true, language: 'en' });
    const again = await ficelleJson(['users', 'add', '+33639980055'], copy);
    expect(again).toMatchObject({ id: (added as { id: string }).id, added: false });

    const { stdout } = await ficelle(['users', 'list'], copy);
    expect(stdout).toMatch(/\+33 6 39 \*\* \*\* 55 +active +en +Europe\/Paris/);
    expect(stdout).not.toMatch(/98 00|555 0101/);
    const whole = await ficelle(['users', 'list', '--reveal'], copy);
    expect(whole.stdout).toMatch(/\+33 6 39 98 00 55/);
    const one = await ficelleJson(['users', 'list', '--limit', '1'], copy);
    expect(one).toHaveLength(1);

    const shown = await ficelleJson(['users', 'show', '+33639980055'], copy);
    expect(shown).toMatchObject({
      language: 'en',
      timeZone: 'Europe/Paris',
      numbers: [{ number: '+33639980055', optedOut: false }],
      consents: [{ purpose: 'service', given: true }],
    });
    const nobody = await ficelle(['users', 'show', '+33639980099'], copy);
    expect(nobody).toMatchObject({ code: 1, stderr: expect.stringMatching(/is no user/) });
  });

  test('the doctor finds everything in order', async () => {
    const findings = (await ficelleJson(['doctor'], copy)) as { check: string; status: string }[];
    const byName = Object.fromEntries(findings.map(({ check, status }) => [check, status]));
    expect(byName).toEqual({
      Node: 'ok',
      configuration: 'ok',
      'data folder': expect.stringMatching(/ok|warn/),
      'running copy': 'ok',
      PostgreSQL: 'ok',
      tables: 'ok',
      'database role': 'ok',
      queues: 'ok',
      carrier: 'ok',
      PUBLIC_URL: 'ok',
      Gemini: 'warn',
    });
    // It was a guest: the database of the copy still runs.
    expect(await text('aide')).toMatchObject({ to: CAMILLE });
  });
});
