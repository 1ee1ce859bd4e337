import { afterAll, beforeAll } from '@jest/globals';
import { startProduct, type Backend, type Product } from './product.ts';

/** Room for a program that has to be fetched first. */
const START_MS = 120_000;
const STOP_MS = 60_000;

/** One product for all tests of the `describe` (or file) it is called in. Use what it returns inside of tests only. */
export function productSuite(
  backend: Backend,
  options: Parameters<typeof startProduct>[1] = {},
): () => Product {
  let product: Product | null = null;
  beforeAll(async () => {
    product = await startProduct(backend, options);
  }, START_MS);
  afterAll(async () => {
    await product?.stop();
  }, STOP_MS);
  return () => {
    if (product === null) throw new Error('The product is not started yet');
    return product;
  };
}
