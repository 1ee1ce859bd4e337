import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { emptyFolder, ficelle, type DataFolder } from './ficelle.ts';

describe('the command line, as it is asked', () => {
  let folder: DataFolder;
  beforeAll(async () => {
    folder = await emptyFolder();
  });
  afterAll(async () => {
    await folder.remove();
  });

  test.each([
    [['--help'], /text .*\n[^]*doctor/],
    [['text', '--help'], /--from/],
    [['explain', '--help'], /--tz/],
    [['when', '--help'], /--stdin/],
    [['dead-letters', 'replay', '--help'], /--all/],
    [['rebuild', '--help'], /Safe at any time/],
    [['users', 'add', '--help'], /--lang/],
    [['doctor', '--help'], /--json/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('%j ends with 0', async (args, expected) => {
    const { code, stdout, stderr } = await ficelle(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(expected);
  });

  test.each([
    [[], /Usage: ficelle/],
    [['txt', 'hello'], /unknown command 'txt'\n\(Did you mean text\?\)/],
    [['users', 'lst'], /unknown command 'lst'\n\(Did you mean list\?\)/],
    [['doctor', '--jsn'], /unknown option '--jsn'\n\(Did you mean --json\?\)/],
    [['text'], /missing required argument 'text'/],
    [['text', ''], /expected a text/],
    [
      ['text', 'a', '--from', '0639980001'],
      /--from: given "0639980001"; expected a phone number with its country code/,
    ],
    [['text', 'a', '--timeout', 'soon'], /'soon' is invalid. Expected seconds/],
    [['when'], /expected a text in quotes, or --stdin/],
    [['when', 'demain', '--stdin'], /given a text and --stdin/],
    [
      ['when', 'demain', '--now', 'hier'],
      /--now: given "hier"; expected a date and time in ISO 8601/,
    ],
    [['when', '--stdin', '--tz', 'Paris'], /--tz: given "Paris"; expected an IANA time zone/],
    [['explain', 'demain', '--lang', 'de'], /--lang: given "de"; expected fr or en/],
    [['dead-letters', 'show', '12'], /Expected an id from/],
    [['dead-letters', 'replay'], /expected ids from the list, or --all/],
    [['dead-letters', 'list', '--limit', '0'], /Expected a whole number from 1/],
    [['users', 'add', '12'], /number: given "12"; expected a phone number/],
  ])('%j ends with 2 and says why', async (args, expected) => {
    const { code, stdout, stderr } = await ficelle(args, { env: folder.env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/ at .*\.[jt]s:/);
  });

  test('a text without a running copy says how to start one, in one line', async () => {
    const { code, stdout, stderr } = await ficelle(['text', 'bonjour'], { env: folder.env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error: No running copy of Ficelle was found .*npm start\n$/);
  });

  test('a configuration that cannot be used is a usage error', async () => {
    const { code, stderr } = await ficelle(['users', 'list'], {
      env: { ...folder.env, PORT: 'abc' },
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/PORT: given "abc"; expected a port number/);
  });

  test('where nothing runs, the database is started for the time of the command', async () => {
    const env = { ...folder.env };
    const added = await ficelle(['users', 'add', '+12025550155'], { env });
    expect(added).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Added \+1 202 555 0155 \(en, America\/New_York\)/),
    });
    const listed = await ficelle(['users', 'list'], { env });
    expect(listed.stdout).toMatch(/\+1 202 \*\*\* \*\*55 +active +en/);
  });
});
