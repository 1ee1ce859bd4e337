import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { connect } from '../../db/connect.ts';
import { bury } from '../../db/dead-letters.ts';
import { recordInbound } from '../../db/inbound-messages.ts';
import { addUser } from '../../db/people.ts';
import { withUser } from '../../db/with-user.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { emptyFolder, ficelle, ficelleJson, type DataFolder, type Environment } from './ficelle.ts';

const SECRET = 'mon secret bien gardé';
const NUMBER = '+33639980001';

describe('ficelle dead-letters', () => {
  let database: TestDatabase;
  let folder: DataFolder;
  let env: Environment;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await emptyFolder();
    env = { ...folder.env, DATABASE_URL: database.applicationUrl };
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await buryTexts(database.applicationUrl, 3);
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await database.drop();
    await folder.remove();
  });

  const listed = async (...args: string[]): Promise<string[]> => {
    const letters = (await ficelleJson(['dead-letters', 'list', ...args], { env })) as {
      id: string;
    }[];
    return letters.map(({ id }) => id);
  };

  test('lists and shows them without their texts; revealing is audited', async () => {
    const { stdout } = await ficelle(['dead-letters', 'list'], { env });
    const [table = '', notes] = stdout.trimEnd().split('\n\n');
    expect(table.split('\n')).toHaveLength(4);
    expect(notes).toMatch(/^UNEXPECTED: The handling threw/);
    expect(await listed('--limit', '2')).toHaveLength(2);

    const [id = ''] = await listed();
    for (const format of [[], ['--json']]) {
      const hidden = await ficelle(['dead-letters', 'show', id, ...format], { env });
      expect(hidden.stdout).toMatch(/conversation/);
      expect(hidden.stdout).not.toContain(SECRET);
      expect(hidden.stdout).not.toContain(NUMBER);
    }
    expect(await audited('dead-letter.reveal')).toEqual([]);
    const revealed = await ficelleJson(['dead-letters', 'show', id, '--reveal'], { env });
    expect(revealed).toMatchObject({ id, from: NUMBER, text: SECRET, state: 'dead' });
    expect(await audited('dead-letter.reveal')).toEqual([id]);
  });

  test('replays one once, then all the others, and wakes their lane', async () => {
    const [first = '', ...others] = await listed();
    expect(await replay(first)).toEqual({ replayed: [first], skipped: [], unknown: [] });
    expect(await listed()).toEqual(others);
    expect(await listed('--all')).toContain(first);
    expect(await pending()).toBe(1);
    const { rows } = await owner.query<{ tokens: number }>(
      `select count(*)::int as tokens from bullmq.job where name = 'conversation-turn'`,
    );
    expect(rows[0]?.tokens).toBe(1);

    expect(await replay(first)).toEqual({ replayed: [], skipped: [first], unknown: [] });
    const dry = await replay('--cause', 'UNEXPECTED', '--dry-run');
    expect(dry).toMatchObject({ dryRun: true, total: others.length });
    expect(await pending()).toBe(1);
    expect(await replay('--cause-prefix', 'CARRIER_')).toMatchObject({ counts: { replayed: 0 } });
    const all = (await replay('--all')) as { replayed: string[] };
    expect(all.replayed.sort()).toEqual(others.sort());
    expect(all).toMatchObject({ counts: { replayed: others.length, skipped: 0, unknown: 0 } });
    expect(await pending()).toBe(3);
    expect(await audited('dead-letter.replay')).toHaveLength(3);
  });

  test('discards with a reason; what is discarded stays listed and is not replayed', async () => {
    await buryTexts(database.applicationUrl, 2, 3);
    const [first = '', second = ''] = await listed();
    const discard = (...args: string[]) =>
      ficelleJson(['dead-letters', 'discard', ...args], { env });
    const reason = ['--reason', 'too late by now'];
    expect(await discard(first, ...reason)).toEqual({
      discarded: [first],
      skipped: [],
      unknown: [],
    });
    expect(await discard(first, ...reason)).toEqual({
      discarded: [],
      skipped: [first],
      unknown: [],
    });
    expect(await replay(first)).toEqual({ replayed: [], skipped: [first], unknown: [] });
    expect(await discard('--all', '--dry-run', ...reason)).toMatchObject({ total: 1 });
    expect(await listed()).toEqual([second]);
    expect(await discard('--origin', 'inbound', '--since', '1h', ...reason)).toMatchObject({
      discarded: [second],
    });
    expect(await listed('--state', 'discarded')).toEqual([first, second]);
    expect(await audited('dead-letter.discard')).toEqual([first, second]);
    const { stdout } = await ficelle(['dead-letters', 'show', first], { env });
    expect(stdout).toMatch(/discarded .* by cli: too late by now/);
  });

  test.each([
    [['discard', '--all'], /required option '--reason <text>'/],
    [['discard', '--all', '--reason', ''], /Expected one line/],
    [['replay', '--all', '--cause', 'UNEXPECTED'], /given a filter and --all/],
    [['replay', '--origin', 'outbound'], /--origin: given "outbound"; expected inbound or outbox/],
    [['list', '--state', 'dead'], /--state: given "dead"; expected open/],
    [['list', '--since', 'hier'], /--since: given "hier"/],
  ])('%j is refused and changes nothing', async (args, message) => {
    const { code, stderr } = await ficelle(['dead-letters', ...args], { env });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('one that does not exist is an error', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    const shown = await ficelle(['dead-letters', 'show', id], { env });
    expect(shown).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `error: There is no dead letter ${id}\n`,
    });
    const replayed = await ficelle(['dead-letters', 'replay', id, '--json'], { env });
    expect(replayed.code).toBe(1);
    expect(JSON.parse(replayed.stdout)).toEqual({ replayed: [], skipped: [], unknown: [id] });
  });

  test('a wrong database is told in one line', async () => {
    const wrong = new URL(database.applicationUrl);
    wrong.password = 'wrong';
    const refused = await ficelle(['dead-letters', 'list'], {
      env: { ...env, DATABASE_URL: wrong.href },
    });
    expect(refused).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^error: PostgreSQL at [\d.:]+ refuses the user or password.*\n$/,
      ),
    });
  });

  const replay = (...args: string[]): Promise<unknown> =>
    ficelleJson(['dead-letters', 'replay', ...args], { env });

  async function audited(action: string): Promise<string[]> {
    const { rows } = await owner.query<{ target: string }>(
      `select target from audit_log where action = $1 and actor = 'cli' order by id`,
      [action],
    );
    return rows.map(({ target }) => target);
  }

  async function pending(): Promise<number> {
    const { rows } = await owner.query<{ count: number }>(
      `select count(*)::int as count from inbound_messages where state = 'pending'`,
    );
    return rows[0]?.count ?? 0;
  }
});

async function buryTexts(url: string, count: number, after = 0): Promise<void> {
  const knex = connect(url, { max: 1 });
  const userId = await addUser(knex, { number: NUMBER, language: 'fr', timeZone: 'Europe/Paris' });
  for (let index = after + 1; index <= after + count; index += 1) {
    const sid = `SM${String(index).padStart(32, '0')}`;
    await recordInbound(knex, {
      sid,
      from: NUMBER,
      to: '+12025550100',
      body: SECRET,
      media: [],
      optOutType: null,
      stream: 'conversation',
      language: 'fr',
      segments: 1,
    });
    await withUser(knex, userId, async (tx) => {
      const row = await tx<{ sid: string; seq: number }>('inbound_messages')
        .where({ sid })
        .first('seq');
      await bury(tx, {
        userId,
        origin: 'inbound',
        originSeq: row?.seq ?? 0,
        cause: 'UNEXPECTED',
      });
    });
  }
  await knex.destroy();
}
