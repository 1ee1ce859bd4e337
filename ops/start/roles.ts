import { readFileSync } from 'node:fs';
import type { Router } from 'express';
import { ensureFirstAdmin } from '../../db/admins.ts';
import { createIngressApp } from '../../ingress/app.ts';
import { serve } from '../../ingress/serve.ts';
import type { Tier } from '../../jobs/tiers.ts';
import { hashPassword } from '../../platform/crypto/password.ts';
import { createGeminiModel } from '../../platform/gemini/gemini-model.ts';
import { createSmsSender } from '../../platform/twilio/sms-sender.ts';
import { startSchedulers } from '../../schedulers/start-schedulers.ts';
import { startWorkers } from '../../workers/start-workers.ts';
import { openPool, type Runtime } from './runtime.ts';

/** A part of the product that runs. */
export interface Role {
  /** Ends in good order: what was begun is finished or handed back, within `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Shorter than the grace period of a stop, so that an attempt under way ends with an outcome. */
const SEND_TIMEOUT_MS = 6_000;

/** Webhooks take one connection for a few milliseconds each. */
const INGRESS_POOL_MAX = 10;

/** How long an unsure text waits for the rest of a burst. */
const BURST = { waitMs: 1_500, capMs: 4_000 };

export const VERSION = readVersion();

/** The HTTP side: webhooks, health, metrics, operators. */
export async function startIngressRole(
  runtime: Runtime,
  listenOn: { readonly host: string; readonly port: number },
  extraRouters: readonly Router[] = [],
): Promise<Role & { readonly port: number }> {
  const { settings, logger, metrics, wake, conveyor, database, backend } = runtime;
  // Connections of its own: work on the jobs never keeps a webhook waiting for one.
  const knex = openPool(runtime, 'ingress', INGRESS_POOL_MAX);
  await ensureFirstAdmin(knex, settings.admin.email, await hashPassword(settings.admin.password));
  const ingress = createIngressApp(
    {
      knex,
      logger,
      metrics,
      wake,
      conveyor,
      queueKind: backend.kind,
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
    async stop(graceMs) {
      await server.stop(graceMs);
      await ingress.close();
      await knex.destroy();
    },
  };
}

/** The workers of the tiers given. */
export function startWorkersRole(runtime: Runtime, tiers: readonly Tier[]): Role {
  const { settings, config, knex, wake, logger, metrics } = runtime;
  const { twilio } = settings;
  const sender = createSmsSender({
    accountSid: twilio.accountSid,
    authToken: twilio.authTokens[0] ?? '',
    timeoutMs: SEND_TIMEOUT_MS,
    ...(twilio.phoneNumber === undefined ? {} : { from: twilio.phoneNumber }),
    ...(twilio.messagingServiceSid === undefined
      ? {}
      : { messagingServiceSid: twilio.messagingServiceSid }),
    ...(twilio.apiBaseUrl === undefined ? {} : { apiBaseUrl: twilio.apiBaseUrl }),
  });
  const workers = startWorkers(runtime.backend, tiers, {
    knex,
    wake,
    logger,
    metrics,
    sender,
    model: modelOf(config),
    now: () => new Date(),
    settings: {
      statusCallback: (id) => `${settings.publicUrl}/webhook/sms/status?outbox=${id}`,
      privacyUrl: settings.privacyUrl,
      burst: BURST,
      senderName: twilio.messagingServiceSid ?? twilio.phoneNumber ?? '',
      segmentsPerSecond: twilio.segmentsPerSecond,
    },
  });
  logger.info({ tiers }, 'working');
  return { stop: (graceMs) => workers.stop(graceMs) };
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
