import type { Router } from 'express';
import { NOBODYS } from './routes.ts';

/** What Express keeps of a router, as far as it is read here. */
interface Layer {
  readonly route?: { readonly path: unknown };
  readonly handle: unknown;
}

/**
 * The paths that a router and those inside it answer, with an id in the place of each parameter. What is mounted under
 * a path of its own, as bull-board is, does not tell it: its pages are listed by hand in `ROUTES`.
 */
export function walkRoutes(router: Router): string[] {
  const paths = (router.stack as readonly Layer[]).flatMap((layer): string[] => {
    if (layer.route !== undefined) return [layer.route.path].flat().map(String);
    return isRouter(layer.handle) ? walkRoutes(layer.handle) : [];
  });
  const filled = paths.map((path) => path.replace(/[:*]\w+/g, NOBODYS));
  return [...new Set(filled)].filter((path) => path.startsWith('/'));
}

function isRouter(handle: unknown): handle is Router {
  return typeof handle === 'function' && Array.isArray(Reflect.get(handle, 'stack'));
}
