import { createServer } from 'node:net';
import { TIERS } from '../../jobs/tiers.ts';
import type { Config } from '../../platform/config.ts';
import { freePort } from '../../platform/net/free-port.ts';
import { startCarrierRole } from './carrier-role.ts';
import { announce, folderOfCopy } from './instance.ts';
import { addPeopleOfDevelopment } from './people-of-development.ts';
import { startIngressRole, startSchedulersRole, startWorkersRole, type Role } from './roles.ts';
import { openRuntime, type Runtime } from './runtime.ts';
import { listenForTheEnd, runUntil } from './run-until.ts';

/** Long enough for an attempt to send that hangs. */
const GRACE_MS = 6_000;
/** A phone page keeps a stream open for as long as it lives: nobody waits for that. */
const HTTP_GRACE_MS = 500;

/** Every role in one process, with our own database and carrier where none are named: what `npm start` runs. */
export async function startAll(config: Config): Promise<void> {
  const end = listenForTheEnd({ withNpm: config.startedByNpm });
  const port = config.PORT === 0 ? await freePort() : config.PORT;
  await mustBeFree(port, config.HOST);
  const dataDir = await folderOfCopy(config.FICELLE_DATA_DIR, port);
  const runtime = await openRuntime(quietly(config), { role: 'all', dataDir, port });
  const { carrierUrl, roles } = await startRoles(runtime, config, port);
  await announce(dataDir, {
    pid: process.pid,
    port,
    url: `http://localhost:${port}`,
    ...(carrierUrl === null ? {} : { carrierUrl }),
  });
  process.stdout.write(welcome(runtime, port, carrierUrl !== null, dataDir));
  await runUntil(
    end,
    async () => {
      process.stdout.write('Stopping…\n');
      for (const role of roles) await role.stop();
      await runtime.close();
      process.stdout.write('Stopped. Everything is kept for the next start.\n');
    },
    () => {
      runtime.database.interrupt();
    },
  );
}

async function startRoles(
  runtime: Runtime,
  config: Config,
  port: number,
): Promise<{ carrierUrl: string | null; roles: readonly { stop(): Promise<void> }[] }> {
  const standIn = config.usesStandInCarrier && config.TWILIO_API_BASE_URL === undefined;
  const carrier = standIn
    ? await startCarrierRole(runtime.settings, { port: 0, ingressUrl: `http://127.0.0.1:${port}` })
    : null;
  if (config.usesStandInCarrier) await addPeopleOfDevelopment(runtime.knex);
  const twilio = {
    ...runtime.settings.twilio,
    ...(carrier === null ? {} : { apiBaseUrl: carrier.url }),
  };
  const connected: Runtime = { ...runtime, settings: { ...runtime.settings, twilio } };
  const phone =
    carrier !== null && config.ENVIRONMENT === 'development' ? [carrier.handsetRouter] : [];
  const ingress = await startIngressRole(connected, { host: config.HOST, port }, phone);
  const workers = startWorkersRole(connected, TIERS);
  const schedulers = startSchedulersRole(connected);
  // Stopped in this order: nothing new comes in, then nothing new is begun, then what was begun is finished.
  const roles: [Role | null, number][] = [
    [ingress, HTTP_GRACE_MS],
    [schedulers, GRACE_MS],
    [workers, GRACE_MS],
    [carrier, GRACE_MS],
  ];
  return {
    carrierUrl: carrier?.url ?? null,
    roles: roles.map(([role, graceMs]) => ({ stop: async () => role?.stop(graceMs) })),
  };
}

/** At a terminal the log would bury the few lines that say where to click. */
function quietly(config: Config): Config {
  return config.LOG_LEVEL === 'info' && process.stdout.isTTY
    ? { ...config, LOG_LEVEL: 'warn' }
    : config;
}

function welcome(runtime: Runtime, port: number, carrier: boolean, dataDir: string): string {
  const base = `http://localhost:${port}`;
  const { email, password } = runtime.settings.admin;
  const given = runtime.config.ADMIN_PASSWORD !== undefined;
  return [
    '',
    'Ficelle is running.',
    '',
    ...(carrier ? [`  Phones       ${base}/phone`] : []),
    `  Queues       ${base}/admin/queues   (${email}, ${given ? 'the password you set' : password})`,
    `  Health       ${base}/health`,
    ...(carrier
      ? [`  A text       npx ficelle text "rappelle-moi dans 2 minutes de sortir le linge"`]
      : []),
    '',
    `  Database     ${runtime.database.embedded ? `its own, in ${dataDir}` : 'DATABASE_URL'}`,
    `  Queues on    ${runtime.backend.kind === 'redis' ? 'Redis' : 'PostgreSQL'}`,
    `  Carrier      ${carrier ? 'the stand-in; set TWILIO_* and PUBLIC_URL for real phones' : 'Twilio'}`,
    `  Model        ${runtime.config.GEMINI_API_KEY === undefined ? 'none: answers locally; set GEMINI_API_KEY for more' : 'Gemini'}`,
    '',
    'Ctrl-C stops it.',
    '',
    '',
  ].join('\n');
}

/** Says so before anything is started when the port is somebody else's. */
async function mustBeFree(port: number, host: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error);
    });
    probe.listen(port, host, () => {
      probe.close(() => {
        resolve();
      });
    });
  });
}

export class PortTakenError extends Error {
  constructor(port: number) {
    super(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`);
    this.name = 'PortTakenError';
  }
}
