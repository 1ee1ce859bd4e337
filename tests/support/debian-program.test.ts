import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { provideProgram } from './debian-program.ts';
import type { ProgramHost } from './program-host.ts';
import { runTool } from './tool-run.ts';

// Elsewhere there is no apt-get to try; what is looked for on the PATH and the error are tested everywhere.
const onDebian = existsSync('/usr/bin/apt-get') ? test : test.skip;

describe('provideProgram', () => {
  let folder: string;
  let host: Partial<ProgramHost>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ficelle-program-'));
    host = {
      searchPath: join(folder, 'bin'),
      cacheFolder: join(folder, 'cache'),
      policyFile: join(folder, 'policy-rc.d'),
      installLock: join(folder, 'lock'),
    };
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function script(file: string, text: string): Promise<string> {
    const path = join(folder, file);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, `#!/bin/sh\n${text}\n`);
    await chmod(path, 0o755);
    return path;
  }

  test('takes what is on the PATH, by its first name before the others', async () => {
    const request = { name: 'knot', alternatives: ['bow'], packages: ['knot'] };
    await writeFile(join(folder, 'knot'), 'not executable');
    const bow = await script('bin/bow', 'echo bow');
    expect(await provideProgram(request, host)).toEqual({ path: bow, env: {} });
    const knot = await script('bin/knot', 'echo knot');
    expect(await provideProgram(request, host)).toEqual({ path: knot, env: {} });
  });

  test('without apt-get, says the one line to run', async () => {
    const request = { name: 'knot', alternatives: ['bow'], packages: ['knot-server', 'knot-data'] };
    await expect(provideProgram(request, { ...host, aptGet: '/nonexistent' })).rejects.toThrow(
      'knot or bow is needed and could not be had. Run: sudo apt-get install -y knot-server knot-data\n',
    );
  });

  onDebian(
    'as root, installs once for all who ask, updates when needed, starts no service',
    async () => {
      // Fails the first time as with no package lists, and notes what a package's script would be told.
      const aptGet = await script(
        'apt-get',
        `echo "$1" >> ${folder}/calls
       [ "$1" = update ] && exit 0
       "${folder}/policy-rc.d"; echo "policy $?" >> ${folder}/calls
       [ $(grep -c install ${folder}/calls) = 1 ] && exit 100
       sleep 0.2; mkdir -p ${folder}/bin; ln -s /bin/true ${folder}/bin/knot`,
      );
      const ask = () =>
        provideProgram({ name: 'knot', packages: ['knot'] }, { ...host, aptGet, uid: 0 });
      const answers = await Promise.all([ask(), ask(), ask()]);
      expect(answers.map(({ path }) => path)).toEqual(Array(3).fill(join(folder, 'bin/knot')));
      expect((await readFile(join(folder, 'calls'), 'utf8')).split('\n')).toEqual([
        'install',
        'policy 101',
        'update',
        'install',
        'policy 101',
        '',
      ]);
      expect(existsSync(join(folder, 'policy-rc.d'))).toBe(false);
    },
  );

  onDebian('as root, leaves a policy that was there as it was', async () => {
    const policy = await script('policy-rc.d', 'exit 104');
    const before = await readFile(policy, 'utf8');
    const aptGet = await script(
      'apt-get',
      `mkdir -p ${folder}/bin; ln -s /bin/true ${folder}/bin/knot`,
    );
    await provideProgram({ name: 'knot', packages: ['knot'] }, { ...host, aptGet, uid: 0 });
    expect(await readFile(policy, 'utf8')).toBe(before);
  });

  onDebian('as a user, unpacks the packages and those they need, once', async () => {
    const sourcesList = await packageSource({
      'ficelle-knot': { needs: 'ficelle-knot-data', file: 'usr/bin/knot' },
      'ficelle-knot-data': { file: 'usr/share/knot/data' },
    });
    const request = { name: 'knot', packages: ['ficelle-knot'] };
    const asUser = { ...host, uid: 1000, sourcesList };
    const [knot, again] = await Promise.all([
      provideProgram(request, asUser),
      provideProgram(request, asUser),
    ]);
    expect(again).toEqual(knot);
    expect(knot.path.startsWith(join(folder, 'cache'))).toBe(true);
    expect(await runTool(knot.path, [])).toBe('usr/bin/knot\n');
    expect(existsSync(join(knot.path, '../../share/knot/data'))).toBe(true);
    expect(knot.env['XDG_DATA_DIRS']).toContain(join(knot.path, '../../share'));
    // Without its source it can only come from the copy.
    await rm(join(folder, 'source'), { recursive: true });
    expect(await provideProgram(request, asUser)).toEqual(knot);
  });

  onDebian(
    'as a user, a package that nobody has gives the one line and what apt-get said',
    async () => {
      const sourcesList = await packageSource({});
      const request = { name: 'knot', packages: ['ficelle-knot'] };
      await expect(provideProgram(request, { ...host, uid: 1000, sourcesList })).rejects.toThrow(
        /Run: sudo apt-get install -y ficelle-knot\n.*Unable to locate package ficelle-knot/s,
      );
    },
  );

  /** A package source in a folder: each package holds one script that prints its own place. */
  async function packageSource(
    packages: Record<string, { needs?: string; file: string }>,
  ): Promise<string> {
    const source = join(folder, 'source');
    await mkdir(source);
    const entries: string[] = [];
    for (const [name, { needs, file }] of Object.entries(packages)) {
      await script(`tree-${name}/${file}`, `echo ${file}`);
      const control = `Package: ${name}\nVersion: 1.0\nArchitecture: all\nMaintainer: Tests <t@example.org>
${needs === undefined ? '' : `Depends: ${needs}\n`}Description: a test package\n`;
      await mkdir(join(folder, `tree-${name}/DEBIAN`));
      await writeFile(join(folder, `tree-${name}/DEBIAN/control`), control);
      const archive = join(source, `${name}.deb`);
      await runTool('dpkg-deb', [
        '--build',
        '--root-owner-group',
        join(folder, `tree-${name}`),
        archive,
      ]);
      const bytes = await readFile(archive);
      const digest = createHash('sha256').update(bytes).digest('hex');
      entries.push(`${control}Filename: ./${name}.deb\nSize: ${bytes.length}\nSHA256: ${digest}\n`);
    }
    await writeFile(join(source, 'Packages'), entries.join('\n'));
    const list = join(folder, 'sources.list');
    await writeFile(list, `deb [trusted=yes] copy:${source} ./\n`);
    return list;
  }
});
