/** The id of no text. */
export const NOBODYS = '00000000-0000-4000-8000-000000000000';

/** Every address of the product, and some that others look for. */
export const ROUTES: readonly string[] = [
  '/webhook/sms',
  '/webhook/sms',
  '/webhook/sms',
  '/webhook/sms/fallback',
  '/webhook/sms/status',
  `/webhook/sms/status?outbox=${NOBODYS}`,
  '/health',
  '/ready',
  '/metrics',
  '/privacy',
  '/admin',
  '/admin/login',
  '/admin/login?next=/admin/queues',
  '/admin/login.css',
  '/admin/logout',
  '/admin/queues',
  '/admin/queues/api/queues',
  '/admin/queues/api/queues/critical/1/retry',
  '/admin/queues/static/js/main.js',
  '/admin/dead-letters',
  '/admin/dead-letters?limit=5',
  '/admin/dead-letters/replay',
  '/',
  '/phone',
  '/favicon.ico',
  '/.env',
  '/../../etc/passwd',
];
