import { readFileSync } from 'node:fs';
import type { Express, Router } from 'express';
import { ensureFirstAdmin } from '../../db/admins.ts';
import { createIngressApp } from '../../ingress/app.ts';
import { serve } from '../../ingress/serve.ts';
import { wakeAsleep } from '../../jobs/wake-asleep.ts';
import { CONCURRENCY, type Tier } from '../../jobs/tiers.ts';
import { hashPassword } from '../../platform/crypto/password.ts';
import { createGeminiModel } from '../../platform/gemini/gemini-model.ts';
import {
  guardModel,
  MODEL_GUARD,
  type ModelGuardOptions,
} from '../../platform/resilience/guarded-model.ts';
import {
  CARRIER_GUARD,
  guardSmsSender,
  type CarrierGuardOptions,
} from '../../platform/resilience/guarded-sms-sender.ts';
import { startSchedulers } from '../../schedulers/start-schedulers.ts';
import { startWorkers } from '../../workers/start-workers.ts';
import { openPool, type Runtime } from './runtime.ts';
import { openSender } from './sender.ts';

/** A part of the product that runs. */
export interface Role {
  /** Ends in good order: what was begun is finished or handed back, within `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Shorter than the grace period of a stop, so that an attempt under way ends with an outcome. */
const SEND_TIMEOUT_MS = 6_000;

/** Webhooks take one connection for a few milliseconds each. */
const INGRESS_POOL_MAX = 10;

export const VERSION = readVersion();

/** The HTTP side: webhooks, health, metrics, operators. */
export async function startIngressRole(
  runtime: Runtime,
  listenOn: { readonly host: string; readonly port: number },
  extraRouters: readonly Router[] = [],
): Promise<Role & { readonly port: number; readonly app: Express }> {
  const { settings, logger, metrics, wake, limits, letterBoard, conveyor, database, backend } =
    runtime;
  // Connections of its own: work on the jobs never keeps a webhook waiting for one.
  const knex = openPool(runtime, 'ingress', INGRESS_POOL_MAX);
  await ensureFirstAdmin(knex, settings.admin.email, await hashPassword(settings.admin.password));
  const ingress = createIngressApp(
    {
      knex,
      logger,
      metrics,
      wake,
      letterBoard,
      limits,
      conveyor,
      queueKind: backend.kind,
      failing: () => runtime.guards.failing(),
      version: VERSION,
      twilio: { publicUrl: settings.publicUrl, authTokens: settings.twilio.authTokens },
      admin: {
        databaseUrl: database.applicationUrl,
        sessionSecret: settings.admin.sessionSecret,
        secureCookies: settings.publicUrl.startsWith('https:'),
      },
    },
    extraRouters,
  );
  const server = await serve(ingress.app, listenOn);
  logger.info({ port: server.port }, 'listening');
  return {
    port: server.port,
    app: ingress.app,
    async stop(graceMs) {
      await server.stop(graceMs);
      await ingress.close();
      await knex.destroy();
    },
  };
}

/** What stands before the calls of workers to the outside. */
export interface WorkerGuards {
  readonly carrier: CarrierGuardOptions;
  readonly model: ModelGuardOptions;
}

/** How the workers of a process differ from the usual. */
export interface WorkersRoleOptions {
  readonly guarding?: WorkerGuards | undefined;
  /** How often each worker is looked at for whether it lives; `null` for never. */
  readonly watchEveryMs?: number | null;
  /** What the handlers take for the time. Default: the clock of this machine. */
  readonly now?: () => Date;
}

/** The workers of the tiers given. */
export function startWorkersRole(
  runtime: Runtime,
  tiers: readonly Tier[],
  options: WorkersRoleOptions = {},
): Role & { readonly isStuck: boolean } {
  const { settings, config, knex, wake, limits, letterBoard, logger, metrics, guards } = runtime;
  const { twilio } = settings;
  const {
    guarding = { carrier: CARRIER_GUARD, model: MODEL_GUARD },
    now = () => new Date(),
    ...watch
  } = options;
  const sender = openSender(twilio, SEND_TIMEOUT_MS);
  const model = modelOf(config);
  const dependencies = {
    knex,
    wake,
    wakeAsleep: (lanes: Parameters<typeof wakeAsleep>[2]) =>
      wakeAsleep(runtime.conveyor, limits, lanes),
    letterBoard,
    limits,
    logger,
    metrics,
    sender: guardSmsSender(sender, guards, guarding.carrier),
    model: model === null ? null : guardModel(model, guards, guarding.model),
    now,
    settings: {
      statusCallback: (id: string) => `${settings.publicUrl}/webhook/sms/status?outbox=${id}`,
      privacyUrl: settings.privacyUrl,
      followUpMinutes: config.REMINDER_FOLLOW_UP_MINUTES,
      burst: { waitMs: config.BURST_WAIT_MS, capMs: config.BURST_CAP_MS },
      concurrency: config.WORKER_CONCURRENCY ?? CONCURRENCY,
      senderName: twilio.messagingServiceSid ?? twilio.phoneNumber ?? '',
      segmentsPerSecond: twilio.segmentsPerSecond,
    },
  };
  const workers = startWorkers(runtime, tiers, dependencies, watch);
  logger.info({ tiers }, 'working');
  return workers;
}

/** The crons. */
export function startSchedulersRole({ knex, conveyor, logger, database }: Runtime): Role {
  const schedulers = startSchedulers({
    knex,
    conveyor,
    logger,
    databaseUrl: database.applicationUrl,
  });
  logger.info('scheduling');
  return { stop: () => schedulers.stop() };
}

function modelOf(config: Runtime['config']) {
  if (config.GEMINI_API_KEY === undefined) return null;
  return createGeminiModel({
    apiKey: config.GEMINI_API_KEY,
    models: config.GEMINI_MODELS,
    ...(config.GEMINI_BASE_URL === undefined ? {} : { baseUrl: config.GEMINI_BASE_URL }),
  });
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return (manifest as { version: string }).version;
}
