import { plainWords } from './plain-words.ts';
import { isStopPhrase } from './stop-phrases.ts';

export type Keyword = 'stop' | 'start' | 'help';

export interface KeywordReading {
  readonly keyword: Keyword;
  /** The text is, but for case and surrounding spaces, a word on which Twilio acts by itself. */
  readonly reserved: boolean;
}

/** The texts on which Twilio acts by itself, in capitals. Never invite a user to send one of them. */
export const RESERVED_WORDS: ReadonlyMap<string, Keyword> = new Map([
  ...withKeyword('stop', ['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT']),
  ...withKeyword('stop', ['CANCEL', 'ARRET', 'ARRÊT']),
  ...withKeyword('start', ['START', 'YES', 'UNSTOP']),
  ...withKeyword('help', ['HELP', 'INFO']),
]);

/** Whole texts, as `plainWords` gives them, that people send for the same purpose. */
const WHOLE_TEXTS: ReadonlyMap<string, Keyword> = new Map([
  ...withKeyword('stop', [
    ...['stop', 'unsubscribe', 'end', 'quit', 'stopall', 'revoke', 'optout', 'cancel', 'arret'],
    ...['stop all', 'opt out', 'stop sms', 'sms stop', 'stop mms', 'stop stop', 'stop stop stop'],
    ...[
      'please stop',
      'stop please',
      'stop now',
      'stop merci',
      'stop svp',
      'stop stp',
      'stop thanks',
    ],
    ...['stop s il te plait', 'stop s il vous plait', 'stop ficelle', 'ficelle stop'],
    ...['stop everything', 'stop tout', 'arrete tout', 'arretez tout', 'arret sms', 'unsub'],
    ...['arrete', 'arretez', 'arreter', 'arrete stp', 'arretez svp', 'arrete s il te plait'],
    ...['desinscrire', 'desinscription', 'desinscris', 'desabonner', 'desabonnement', 'desabonne'],
    ...['unsubscribe please', 'please unsubscribe'],
  ]),
  ...withKeyword('start', [
    ...['start', 'yes', 'unstop', 'demarrer', 'start sms', 'start please', 'please start'],
    ...['opt in', 'optin', 'subscribe', 'resubscribe', 'resubscribe me', 'please resubscribe'],
    ...['subscribe me again', 'start texting me again', 'recommence a m ecrire'],
    ...[
      'reabonner',
      'reabonnement',
      'reabonne moi',
      'reinscrire',
      'reinscription',
      'reinscris moi',
    ],
  ]),
  ...withKeyword('help', ['help', 'info']),
]);

/**
 * Reads texts about receiving texts at all, in French and English: STOP, START and HELP words whatever their case,
 * accents, punctuation or quotes, and sentences that clearly ask for no more texts. `null` for everything else,
 * above all for requests about one reminder ("arrête le rappel 2"), which are the assistant's.
 */
export function classifyKeyword(text: string): KeywordReading | null {
  const reserved = RESERVED_WORDS.get(text.normalize('NFC').trim().toUpperCase());
  if (reserved !== undefined) return { keyword: reserved, reserved: true };
  const words = plainWords(text);
  const whole = WHOLE_TEXTS.get(words);
  if (whole !== undefined) return { keyword: whole, reserved: false };
  return isStopPhrase(words) ? { keyword: 'stop', reserved: false } : null;
}

function withKeyword(keyword: Keyword, texts: readonly string[]): [string, Keyword][] {
  return texts.map((text) => [text, keyword]);
}
