import { z } from 'zod';

/** How many texts one row asks the carrier about. */
export const PRICES_AT_ONCE = 50;

/**
 * Every kind of background work: what its row holds, which is ids only, never the text of a message. A name is never
 * changed, because rows are found by it; fields added later stay optional for one release.
 * Each has one handler in `workers/background/`; the map of handlers is typed from this one.
 */
export const BACKGROUND_WORK = {
  /** Asks the carrier what texts cost, and how many segments they had. */
  'ask-prices': z.object({ sids: z.array(z.string().min(1)).min(1).max(PRICES_AT_ONCE) }),
} as const satisfies Record<string, z.ZodType<object>>;

export type BackgroundKind = keyof typeof BACKGROUND_WORK;

/** What a handler of the kind is given. */
export type BackgroundPayload<Kind extends BackgroundKind> = z.output<
  (typeof BACKGROUND_WORK)[Kind]
>;

/** Work to be added to a user's background lane. */
export interface BackgroundRow {
  readonly kind: string;
  readonly payload: object;
  /** The same key of the same user is worked once. */
  readonly idempotencyKey: string;
}

/** A row of the kind. @throws when the payload does not fit it. */
export function backgroundRow<Kind extends BackgroundKind>(
  kind: Kind,
  payload: BackgroundPayload<Kind>,
  idempotencyKey: string,
): BackgroundRow {
  return { kind, payload: BACKGROUND_WORK[kind].parse(payload), idempotencyKey };
}

export function isBackgroundKind(kind: string): kind is BackgroundKind {
  return Object.hasOwn(BACKGROUND_WORK, kind);
}
