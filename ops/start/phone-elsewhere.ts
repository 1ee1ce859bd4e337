import { Router } from 'express';

/** `GET /phone` where the carrier stand-in runs in a process of its own: sends the browser there. */
export function phoneElsewhere(carrierUrl: string): Router {
  const router = Router();
  router.get('/phone', (_request, response) => {
    response.redirect(302, `${carrierUrl}/phone`);
  });
  return router;
}
