import { afterEach, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../platform/net/free-port.ts';
import { runProcess, type RunningProcess } from '../support/run-process.ts';
import { waitFor } from '../support/wait-for.ts';

const CAMILLE = '+33639980001';
const GRACE_MS = 10_000;

describe('the roles, each in a process of its own', () => {
  let dataDir = '';
  const running = new Map<string, RunningProcess>();
  afterEach(async () => {
    for (const role of [...running.values()].reverse()) await role.stop('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  test('work together without any configuration, and stop within 10 s of SIGTERM', async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-roles-'));
    await chmod(dataDir, 0o755); // as root, the database runs as another user
    const [port, carrierPort] = [String(await freePort()), String(await freePort())];
    const env = {
      ENVIRONMENT: 'development',
      PORT: port,
      CARRIER_PORT: carrierPort,
      FICELLE_DATA_DIR: dataDir,
      DATABASE_URL: undefined,
      REDIS_URL: undefined,
      LOG_LEVEL: 'info',
    };
    const start = async (script: string, args: readonly string[], ready: RegExp) => {
      const role = runProcess('npm', ['run', script, '--', ...args], { env });
      running.set([script, ...args].join(' '), role);
      await role.waitForLine(ready, 30_000);
    };
    // The first one starts the database, the others find it running.
    await start('start:ingress', [], /listening/);
    await start('start:carrier', [], /carrier stand-in listens/);
    await start('start:workers', ['--tiers', 'critical,high'], /working/);
    await start('start:workers', ['--tiers', 'medium,low'], /working/);
    await start('start:schedulers', [], /leading the schedules/);

    await fetch(`http://127.0.0.1:${carrierPort}/carrier/texts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        from: CAMILLE,
        body: 'rappelle-moi dans 2 secondes de sortir le linge',
      }),
    });
    const received = async () => {
      const response = await fetch(
        `http://127.0.0.1:${carrierPort}/carrier/handsets/${CAMILLE}/messages`,
      );
      const messages = (await response.json()) as { direction: string; body: string }[];
      return messages.filter(({ direction }) => direction === 'to-handset').map(({ body }) => body);
    };
    const [confirmation, reminder] = await waitFor(
      async () => {
        const bodies = await received();
        return bodies.length >= 2 ? bodies : undefined;
      },
      { what: 'the confirmation and the reminder', timeoutMs: 20_000 },
    );
    expect(confirmation).toMatch(/C'est noté : sortir le linge/);
    expect(reminder).toMatch(/^Rappel : sortir le linge/);

    for (const [name, role] of [...running].reverse()) {
      const { orderly } = await role.stop('SIGTERM', GRACE_MS);
      expect({ name, orderly }).toEqual({ name, orderly: true });
      running.delete(name);
    }
  }, 120_000);

  test('a tier that does not exist is refused with the ones that do', async () => {
    const role = runProcess('npm', ['run', 'start:workers', '--', '--tiers', 'urgent'], {});
    const { code } = await role.exited;
    expect(code).toBe(2);
    expect(role.output).toContain(
      '--tiers: given "urgent"; expected some of critical, high, medium, low',
    );
  }, 30_000);
});
