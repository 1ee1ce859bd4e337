import { describe, expect, test } from '@jest/globals';
import { ficelle, ficelleJson } from './ficelle.ts';

const NOW = ['--now', '2026-03-10T14:30:00+01:00'];

interface Line {
  readonly text: string | null;
  readonly at: string | null;
  readonly grain: string | null;
  readonly error?: string;
}

const linesOf = (stdout: string): Line[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('ficelle when', () => {
  test('reads a text in French and in English, with the offset of the zone', async () => {
    expect(await ficelleJson(['when', 'demain à 15h', ...NOW])).toEqual({
      text: 'demain à 15h',
      at: '2026-03-11T15:00:00+01:00',
      grain: 'hour',
    });
    const english = ['when', 'tomorrow at 9am', ...NOW, '--tz', 'America/New_York', '--lang', 'en'];
    expect(await ficelleJson(english)).toMatchObject({ at: '2026-03-11T09:00:00-04:00' });
    expect(await ficelleJson(['when', 'bonjour', ...NOW])).toEqual({
      text: 'bonjour',
      at: null,
      grain: null,
    });
  });

  test('without an offset, --now is local to --tz', async () => {
    const args = ['when', 'dans 1h', '--now', '2026-07-01T10:00', '--tz', 'Asia/Tokyo'];
    expect(await ficelleJson(args)).toMatchObject({ at: '2026-07-01T11:00:00+09:00' });
  });

  test('answers 1,000 lines with 1,000 lines, in order', async () => {
    const texts = Array.from(
      { length: 1_000 },
      (_, index) => `rendez-vous dans ${index + 1} minutes`,
    );
    const input = texts.map((text) => `${JSON.stringify({ text })}\n`).join('');
    const { code, stdout } = await ficelle(['when', '--stdin', ...NOW], { input });
    const answers = linesOf(stdout);
    expect(code).toBe(0);
    expect(answers.map(({ text }) => text)).toEqual(texts);
    expect(answers[0]?.at).toBe('2026-03-10T14:31:00+01:00');
    expect(answers[999]?.at).toBe('2026-03-11T07:10:00+01:00');
  });

  test('goes on after a line that cannot be read, and ends with 1', async () => {
    const input = [
      '{"text":"demain à 15h"}',
      'no json',
      '{"text":7}',
      '{"text":"tomorrow 9am","now":"2026-01-01T00:00:00Z","tz":"Asia/Tokyo","lang":"en"}',
      '{"text":"demain","tz":"Mars/Base"}',
      '{"text":"demain à 8h"}',
    ].join('\n');
    const { code, stdout } = await ficelle(['when', '--stdin', ...NOW], { input });
    const unread = (error: RegExp): unknown => ({
      text: null,
      at: null,
      grain: null,
      error: expect.stringMatching(error),
    });
    expect(linesOf(stdout)).toEqual([
      { text: 'demain à 15h', at: '2026-03-11T15:00:00+01:00', grain: 'hour' },
      unread(/JSON/),
      unread(/^text: expected a string/),
      { text: 'tomorrow 9am', at: '2026-01-02T09:00:00+09:00', grain: 'hour' },
      unread(/^tz: given "Mars\/Base"; expected an IANA time zone/),
      { text: 'demain à 8h', at: '2026-03-11T08:00:00+01:00', grain: 'hour' },
    ]);
    expect(code).toBe(1);
  });
});

describe('ficelle explain', () => {
  test('tells the rule, its slots and the rules that declined', async () => {
    const text = 'rappelle-moi dans 2 minutes de sortir le linge';
    expect(await ficelleJson(['explain', text, ...NOW])).toMatchObject({
      intent: { kind: 'reminder.create', text: 'sortir le linge', at: '2026-03-10T13:32:00.000Z' },
      certainty: 'certain',
      language: 'fr',
      explanation: { rule: 'reminder.create.fr', considered: expect.any(Array) },
    });
    const { stdout } = await ficelle(['explain', text, ...NOW]);
    expect(stdout).toMatch(/^intent +reminder\.create$/m);
    expect(stdout).toMatch(/at +2026-03-10T14:32:00\+01:00/);
    expect(stdout).toMatch(/^declined +time-only +not only a time$/m);
    expect(stdout).toMatch(/^comes later +none$/m);
    expect(stdout).toMatch(/^no match +the words of \d+ other rules$/m);
  });

  test('what is not understood is unsure, in the language of the profile', async () => {
    expect(await ficelleJson(['explain', 'xyzzy', '--lang', 'en'])).toMatchObject({
      intent: null,
      certainty: 'unsure',
      language: 'en',
    });
  });
});
