import { z } from 'zod';
import { seededRandom, type Random } from './random.ts';

/** Everything that can be made to go wrong, by name. */
export const faultKinds = [
  // An API request
  'acceptThenHang', // the text is accepted and reaches the phone, the answer never comes
  'errorAfterAccept', // 500 although the text was accepted
  'errorBeforeAccept', // 500, nothing was accepted
  'resetAfterAccept', // the connection breaks although the text was accepted
  'resetBeforeAccept',
  'rateLimited', // 429, error 20429
  'slow', // the answer takes `latencyMs` longer
  'listBehind', // the message list does not show the last `latencyMs` yet
  // A text on its way to a phone
  'undelivered', // it never arrives and ends with `errorCode`
  // Status callbacks
  'callbackDuplicated',
  'callbackReordered', // "sent" comes after the final status
  'callbackDropped',
  // A text from a phone
  'webhookDuplicated', // posted twice with the same MessageSid
  'webhookLost', // in the message list, never posted
] as const;

export type FaultKind = (typeof faultKinds)[number];

const faultRule = z.strictObject({
  /** How many more times; unlimited when absent. */
  count: z.int().min(0).optional(),
  /** Between 0 and 1; 1 when absent. */
  probability: z.number().min(0).max(1).optional(),
  /** Only for these handsets. */
  to: z.array(z.string()).optional(),
  /** Which API requests, where a fault can strike both: sending (default), anything else, or any. */
  on: z.enum(['send', 'read', 'any']).optional(),
  /** For `slow` and `listBehind`; 1,000 when absent. */
  latencyMs: z.number().min(0).optional(),
  /** For `undelivered`; 30005 when absent. */
  errorCode: z.int().optional(),
});

export type FaultRule = Readonly<z.infer<typeof faultRule>>;

export const faultSettings = z.partialRecord(z.enum(faultKinds), faultRule.nullable());

/** The faults that are on; a fault that is absent or `null` is off. */
export type FaultSettings = Readonly<z.infer<typeof faultSettings>>;

/** Faults on demand. Draws are seeded, with a stream for each kind. */
export class Faults {
  readonly #seed: number;
  #rules = new Map<FaultKind, { rule: FaultRule; left: number; random: Random }>();
  readonly #fired = new Map<FaultKind, number>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Replaces all faults. */
  set(settings: FaultSettings): void {
    this.#rules = new Map();
    this.change(settings);
  }

  /** Replaces the faults that are named, `null` switches one off; the others stay. */
  change(settings: FaultSettings): void {
    for (const kind of faultKinds) {
      const rule = settings[kind];
      if (rule === undefined) continue;
      if (rule === null) this.#rules.delete(kind);
      else {
        this.#rules.set(kind, {
          rule,
          left: rule.count ?? Infinity,
          random: seededRandom(this.#seed, kind),
        });
      }
    }
  }

  /** The faults that are on, each with the `count` still left. */
  get(): FaultSettings {
    const settings: Partial<Record<FaultKind, FaultRule>> = {};
    for (const [kind, { rule, left }] of this.#rules) {
      settings[kind] = left === Infinity ? rule : { ...rule, count: left };
    }
    return settings;
  }

  /** How many times each fault has happened since the start or the last `clear`. */
  fired(): Readonly<Partial<Record<FaultKind, number>>> {
    return Object.fromEntries(this.#fired);
  }

  clear(): void {
    this.#rules = new Map();
    this.#fired.clear();
  }

  /** The rule when this fault is to happen now, else `null`. `handset` is the phone concerned, if any. */
  draw(kind: FaultKind, handset: string | null, on?: 'send' | 'read'): FaultRule | null {
    const active = this.#rules.get(kind);
    if (!active || active.left <= 0) return null;
    const { rule, random } = active;
    const where = rule.on ?? 'send';
    if (on !== undefined && where !== 'any' && where !== on) return null;
    if (rule.to && (handset === null || !rule.to.includes(handset))) return null;
    if (rule.probability !== undefined && random.fraction() >= rule.probability) return null;
    active.left -= 1;
    if (active.left === 0) this.#rules.delete(kind);
    this.#fired.set(kind, (this.#fired.get(kind) ?? 0) + 1);
    return rule;
  }
}
