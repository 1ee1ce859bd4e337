import { startProduct, type Product } from '../support/product.ts';

/** Where the product with several tokens is reached from outside: the carrier signs this, with its path. */
export const PUBLIC_URL = 'https://sms.example.org/ficelle';

/** A product that takes the signatures of an old token besides those of the new one, with nobody who answers. */
export function startWithSeveralTokens(publicUrl = PUBLIC_URL): Promise<Product> {
  return startProduct('postgres', {
    workers: false,
    schedulers: false,
    env: {
      TWILIO_ACCOUNT_SID: `AC${'5'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'new-token-of-a-test, old-token-of-a-test',
      TWILIO_PHONE_NUMBER: '+12025550100',
      PUBLIC_URL: publicUrl,
    },
  });
}
