import { parseArgs } from 'node:util';
import { TIERS, type Tier } from '../../jobs/tiers.ts';
import { ConfigError, readConfig, type Config } from '../../platform/config.ts';
import { PortTakenError, startAll } from './all.ts';
import { startCarrierRole } from './carrier-role.ts';
import { migrateDatabase, openDatabase } from './database.ts';
import { folderOfCopy } from './instance.ts';
import { addPeopleOfDevelopment } from './people-of-development.ts';
import { startOperationRole } from './operation-role.ts';
import { phoneElsewhere } from './phone-elsewhere.ts';
import { startIngressRole, startSchedulersRole, startWorkersRole, type Role } from './roles.ts';
import { openRuntime, type Runtime } from './runtime.ts';
import { completeSettings } from './settings.ts';
import { listenForTheEnd, runUntil } from './run-until.ts';

const USAGE = `Usage: node --import tsx ops/start/main.ts <role> [options]

Roles
  all          everything in one process, for development (npm start)
  ingress      webhooks, health, operators        (npm run start:ingress)
  workers      the jobs                           (npm run start:workers -- --tiers critical,high)
  schedulers   the crons                          (npm run start:schedulers)
  carrier      the stand-in for Twilio            (npm run start:carrier)
  migrate      brings the tables up to date       (npm run migrate)

Options
  --tiers LIST   tiers for the workers, separated by commas: ${TIERS.join(', ')} (default: all)
  --help         this text

Every variable of the environment is described in .env.example.
`;

/** What is left of the grace period of 10 s for closing connections after the roles have stopped. */
const ROLE_GRACE_MS = 7_000;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { tiers: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [role] = positionals;
  if (values.help === true || role === undefined) {
    process.stdout.write(USAGE);
    return;
  }
  const config = readConfig();
  switch (role) {
    case 'all':
      return startAll(config);
    case 'ingress':
    case 'workers':
    case 'schedulers':
      return startAlone(role, config, readTiers(values.tiers));
    case 'carrier':
      return carrierAlone(config);
    case 'migrate':
      return migrateOnly(config);
    default:
      throw new UsageError(`There is no role "${role}".\n\n${USAGE}`);
  }
}

/** What was asked cannot be done as it was asked: told without a stack. */
class UsageError extends Error {}

async function startAlone(
  name: 'ingress' | 'workers' | 'schedulers',
  config: Config,
  tiers: readonly Tier[],
): Promise<void> {
  const end = listenForTheEnd({ withNpm: config.startedByNpm });
  const dataDir = await folderOfCopy(config.FICELLE_DATA_DIR, config.PORT);
  const runtime = await openRuntime(config, { role: name, dataDir });
  let role: Role;
  let operation: Role | null = null;
  if (name === 'ingress') {
    const standIn = config.usesStandInCarrier && config.ENVIRONMENT === 'development';
    if (standIn) await addPeopleOfDevelopment(runtime.knex);
    const extra = standIn ? [phoneElsewhere(runtime.settings.twilio.apiBaseUrl ?? '')] : [];
    role = await startIngressRole(runtime, { host: config.HOST, port: config.PORT }, extra);
  } else if (name === 'workers') {
    const workers = startWorkersRole(runtime, tiers);
    operation = await operationOf(runtime, {
      workers: () => Promise.resolve(!workers.isStuck),
    });
    role = workers;
  } else {
    role = startSchedulersRole(runtime);
    operation = await operationOf(runtime, {});
  }
  await runUntil(end, async (reason) => {
    runtime.logger.info({ reason }, 'stopping');
    await role.stop(ROLE_GRACE_MS);
    await operation?.stop(0);
    await runtime.close();
  });
}

async function operationOf(
  runtime: Runtime,
  own: Parameters<typeof startOperationRole>[2],
): Promise<Role | null> {
  const { HOST: host, OPERATION_PORT: port } = runtime.config;
  return port === undefined ? null : startOperationRole(runtime, { host, port }, own);
}

async function carrierAlone(config: Config): Promise<void> {
  const end = listenForTheEnd({ withNpm: config.startedByNpm });
  const dataDir = await folderOfCopy(config.FICELLE_DATA_DIR, config.PORT);
  const settings = await completeSettings(config, dataDir);
  const carrier = await startCarrierRole(settings, {
    port: config.CARRIER_PORT,
    ingressUrl: `http://127.0.0.1:${config.PORT}`,
  });
  process.stdout.write(
    `The carrier stand-in listens on ${carrier.url}; its phones are at ${carrier.url}/phone\n`,
  );
  await runUntil(end, () => carrier.stop(ROLE_GRACE_MS));
}

async function migrateOnly(config: Config): Promise<void> {
  const database = await openDatabase(config, config.FICELLE_DATA_DIR);
  const names = await migrateDatabase(database, {
    queues: (await completeSettings(config, config.FICELLE_DATA_DIR)).redis === null,
  });
  process.stdout.write(
    names.length === 0 ? 'The tables are up to date.\n' : `Migrated: ${names.join(', ')}\n`,
  );
  await database.stop();
}

function readTiers(list: string | undefined): readonly Tier[] {
  if (list === undefined) return TIERS;
  const asked = list.split(',').map((name) => name.trim());
  const unknown = asked.filter((name) => !(TIERS as readonly string[]).includes(name));
  if (unknown.length > 0 || asked.length === 0) {
    throw new UsageError(
      `--tiers: given "${list}"; expected some of ${TIERS.join(', ')}, separated by commas`,
    );
  }
  return TIERS.filter((tier) => asked.includes(tier));
}

// Whoever reads our output may leave before we do: that is no reason to end without order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

main().catch((error: unknown) => {
  const told =
    error instanceof ConfigError || error instanceof UsageError || error instanceof PortTakenError;
  process.stderr.write(
    `${told ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(told ? 2 : 1);
});
