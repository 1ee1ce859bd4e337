import { z } from 'zod';
import { REASON_MAX } from '../../db/dead-letters-discard.ts';
import { LETTER_ORIGINS, LETTER_STATES, type LetterFilter } from '../../db/dead-letters.ts';

/** A form sends a field that was left empty as an empty string. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text));
const code = z.string().regex(/^[\w ]{1,100}$/, 'Expected a code such as CARRIER_30007');

const filterFields = {
  cause: optional(code),
  causePrefix: optional(code),
  origin: optional(z.enum(LETTER_ORIGINS)),
  user: optional(z.uuid()),
  since: optional(instant),
  until: optional(instant),
};

const amount = optional(z.coerce.number().int().min(0));

/** What a list is asked with, and what a form has to say about what it did. */
export const listQuery = z.object({
  ...filterFields,
  state: optional(z.enum([...LETTER_STATES, 'all'])),
  all: optional(z.enum(['true', 'false'])),
  limit: optional(z.coerce.number().int().min(1).max(1_000)),
  before: optional(z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)),
  did: optional(z.enum(['replayed', 'discarded'])),
  count: amount,
  skipped: amount,
  unsent: amount,
  more: optional(z.literal('true')),
});
export type ListQuery = z.output<typeof listQuery>;

/** A filter with a word that we do not know would be wider than was meant. */
const filterBody = z
  .strictObject(filterFields)
  .refine((filter) => Object.values(filter).some((value) => value !== undefined), {
    message: 'Expected at least one condition; for all letters say {"all":true}',
  });

const ids = z.array(z.uuid()).min(1).max(1_000);
const all = z.literal(true);

// Codes and causes are kept for long, so what is written beside them must not hold control characters.
const reason = z
  .string()
  .trim()
  .min(1)
  .max(REASON_MAX)
  .regex(/^\P{Cc}*$/u, 'Expected one line');

/** `{"ids":[…]}`, `{"filter":{…}}` or `{"all":true}`, and nothing else beside it. */
export const replayBody = z.union([
  z.strictObject({ ids }),
  z.strictObject({ filter: filterBody }),
  z.strictObject({ all }),
]);

/** The same with `"reason"`. */
export const discardBody = z.union([
  z.strictObject({ ids, reason }),
  z.strictObject({ filter: filterBody, reason }),
  z.strictObject({ all, reason }),
]);

const ticked = z.preprocess((value) => (typeof value === 'string' ? [value] : value), ids);

/** What our own page posts: the letters that were ticked, or all that its filter matches. */
export const formBody = z.union([
  z.object({ ...filterFields, matching: z.literal('true'), reason: optional(reason) }),
  z.object({
    ...filterFields,
    matching: z.undefined().optional(),
    ids: ticked,
    reason: optional(reason),
  }),
]);

export type FilterFields = Readonly<
  Partial<
    Record<'cause' | 'causePrefix' | 'user', string | undefined> & {
      origin: LetterFilter['origin'] | undefined;
      since: Date | undefined;
      until: Date | undefined;
    }
  >
>;

/** The conditions that were given, as the record takes them. */
export function toFilter(fields: FilterFields): Omit<LetterFilter, 'state'> {
  const { cause, causePrefix, origin, user, since, until } = fields;
  return {
    ...(cause === undefined ? {} : { cause }),
    ...(causePrefix === undefined ? {} : { causePrefix }),
    ...(origin === undefined ? {} : { origin }),
    ...(user === undefined ? {} : { userId: user }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

/** The same conditions as a query string, for links and for coming back to the same list. */
export function toQuery(fields: FilterFields): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ['cause', 'causePrefix', 'origin', 'user', 'since', 'until'] as const) {
    const value = fields[name];
    if (value !== undefined) query.set(name, value instanceof Date ? value.toISOString() : value);
  }
  return query;
}
