import { classifyKeyword } from '../../../assistant/opt-out/classify-keyword.ts';
import type { ReceivedText } from '../../../db/inbound-messages.ts';
import { KILLER, STUBBORN } from './memory-model.ts';
import { markOf, type SentIn, type User } from './oracle.ts';

/** No statement of a turn survives this word. */
export const UNSTORABLE = 'zapstore';

/** Kinds of texts, as often as they come. */
const KINDS = [
  ...['certain', 'certain', 'certain', 'certain', 'certain', 'certain', 'certain', 'certain'],
  ...['unsure', 'unsure', 'unsure', 'fragment', 'fragment', 'list', 'list', 'reminder', 'reminder'],
  ...['stop', 'stop-words', 'stop-carrier', 'start', 'start', 'start', 'start', 'start', 'help'],
  ...['yes', 'picture', 'unstorable', 'killer', 'stubborn'],
] as const;

type Kind = (typeof KINDS)[number];

const BODIES: Readonly<Record<string, (mark: string) => string>> = {
  certain: (mark) => `note that apple ${mark}`,
  unsure: (mark) => `zorglub ${mark} quux`,
  fragment: (mark) => `${mark} and then`,
  list: (mark) => `add ${mark} to shopping list`,
  reminder: (mark) => `remind me to call ${mark} in 2 minutes`,
  stop: () => 'STOP',
  'stop-words': () => 'stop texting me',
  'stop-carrier': () => 'STOP',
  start: () => 'START',
  help: () => 'HELP',
  yes: () => 'yes',
  picture: () => '',
  unstorable: (mark) => `note that ${UNSTORABLE} ${mark}`,
  killer: (mark) => `${KILLER} ${mark} quux`,
  stubborn: (mark) => `${STUBBORN} ${mark} quux`,
};

/** The nth text of a run. */
export function composeText(user: User, n: number, chance: number): SentIn {
  const kind: Kind = KINDS[chance % KINDS.length] ?? 'certain';
  return {
    sid: `SM${String(n).padStart(32, '0')}`,
    user,
    kind,
    body: BODIES[kind]?.(markOf(user.index, n)) ?? '',
    optOutType: kind === 'stop-carrier' ? 'STOP' : null,
  };
}

/** As the webhook reads it. */
export function received({ sid, user, kind, body, optOutType }: SentIn): ReceivedText {
  const keyword = optOutType !== null || classifyKeyword(body) !== null;
  return {
    sid,
    from: user.number,
    to: '+12025550100',
    body,
    media: kind === 'picture' ? [{ url: 'http://127.0.0.1/0', contentType: 'image/png' }] : [],
    optOutType,
    stream: keyword ? 'keyword' : 'conversation',
    language: 'en',
    segments: 1,
  };
}
