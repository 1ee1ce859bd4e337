import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import { adminRoutes } from './admin/routes.ts';
import type { IngressDependencies } from './dependencies.ts';
import { answerErrors, notFound } from './errors.ts';
import { healthRoutes } from './operation/health.ts';
import { measureRequests, metricsRoute } from './operation/metrics.ts';
import { privacyNotice } from './privacy-notice.ts';
import { watchRefusedTexts } from './webhooks/refused-texts.ts';
import { smsStatusWebhook } from './webhooks/sms-status.ts';
import { smsWebhook } from './webhooks/sms.ts';

export interface IngressApp {
  readonly app: Express;
  close(): Promise<void>;
}

/**
 * The HTTP side of the product.
 * @param extraRouters mounted before "not found": the phone page in development.
 */
export function createIngressApp(
  dependencies: IngressDependencies,
  extraRouters: readonly Router[] = [],
): IngressApp {
  const app = express();
  app.disable('x-powered-by');
  // A proxy of ours stands near us in production; an address that a stranger writes in the header is not believed.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.use(measureRequests(dependencies));
  const refusedTexts = watchRefusedTexts(dependencies);
  app.use(smsWebhook(dependencies, refusedTexts), smsStatusWebhook(dependencies));
  app.use(
    helmet({
      contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
      hsts: dependencies.admin.secureCookies,
    }),
  );
  app.use(healthRoutes(dependencies), metricsRoute(dependencies), privacyNotice());
  for (const router of extraRouters) app.use(router);
  const admin = adminRoutes(dependencies);
  app.use(admin.router);
  app.use(notFound);
  app.use(answerErrors(dependencies));
  return {
    app,
    close: () => {
      refusedTexts.stop();
      return admin.close();
    },
  };
}
