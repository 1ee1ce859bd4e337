import fc from 'fast-check';
import { signatureOf, textParams, type WebhookTarget } from './signed-webhook.ts';

export const PATH = '/webhook/sms';

/** The request that is changed. */
export const GENUINE = textParams({
  From: '+33639980020',
  Body: 'note acheter du pain',
  MessageSid: `SM${'a'.repeat(32)}`,
});

/** One change of a genuine request, of which the signature cannot be right any more. */
export type Mutation =
  | { readonly change: 'value' | 'drop'; readonly name: string; readonly value: string }
  | { readonly change: 'add'; readonly name: string; readonly value: string }
  | { readonly change: 'path'; readonly path: string }
  | { readonly change: 'signature'; readonly at: number; readonly character: string }
  | { readonly change: 'whole signature'; readonly signature: string };

const BASE64 = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=');
const presentName = fc.constantFrom(...Object.keys(GENUINE));
const visible = fc.stringMatching(/^[!-~]{1,40}$/);

/** Every kind of change. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({
    change: fc.constantFrom('value' as const, 'drop' as const),
    name: presentName,
    value: fc.string({ unit: 'grapheme', maxLength: 40 }),
  }),
  fc.record({
    change: fc.constant('add' as const),
    name: visible.filter((name) => !(name in GENUINE) && name !== '__proto__'),
    value: fc.string({ maxLength: 20 }),
  }),
  fc.record({
    change: fc.constant('path' as const),
    path: fc.constantFrom(
      '/',
      '?',
      '?x=1',
      '#',
      '/fallback',
      '/fallback?',
      '?bodySHA256=00',
      '/status',
      '?%ff',
    ),
  }),
  fc.record({
    change: fc.constant('signature' as const),
    at: fc.nat(27),
    character: fc.constantFrom('', ...BASE64),
  }),
  fc.record({ change: fc.constant('whole signature' as const), signature: visible }),
);

/** The genuine request for `target` with this one change. */
export function mutated(
  target: WebhookTarget,
  change: Mutation,
): { params: typeof GENUINE; path: string; signature: string } {
  const signature = signatureOf(target, PATH, GENUINE);
  const genuine = { params: GENUINE, path: PATH, signature };
  switch (change.change) {
    case 'value': {
      const same = change.value === GENUINE[change.name];
      const value = same ? `${change.value}!` : change.value;
      return { ...genuine, params: { ...GENUINE, [change.name]: value } };
    }
    case 'drop': {
      const kept = Object.entries(GENUINE).filter(([name]) => name !== change.name);
      return { ...genuine, params: Object.fromEntries(kept) };
    }
    case 'add':
      return { ...genuine, params: { ...GENUINE, [change.name]: change.value } };
    case 'path':
      return { ...genuine, path: change.path === '#' ? '/WEBHOOK/sms' : `${PATH}${change.path}` };
    case 'signature': {
      const same = signature[change.at] === change.character;
      const character = same ? '-' : change.character;
      return {
        ...genuine,
        signature: signature.slice(0, change.at) + character + signature.slice(change.at + 1),
      };
    }
    case 'whole signature':
      return { ...genuine, signature: change.signature };
  }
}
