import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';

const folder = fileURLToPath(new URL('./phone/', import.meta.url));

/** The phone page at `/phone` (no redirect) and its files at `/phone/<file>`. */
export function phonePage(): Router {
  const router = Router();
  router.get('/phone', (_request, response) => {
    response.sendFile('index.html', { root: folder });
  });
  router.use('/phone', express.static(folder, { redirect: false }));
  return router;
}
