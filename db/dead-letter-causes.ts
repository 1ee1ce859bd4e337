import type { ErrorCode } from '../platform/errors.ts';
import { CARRIER_CAUSES, CARRIER_GROUPS } from './dead-letter-carrier-causes.ts';
import type { CauseNote } from './dead-letter-note.ts';

/** Causes of our own, and every error of the product's catalogue. Those of the carrier are in a file of their own. */
const OWN_CAUSES = {
  POISON_CRASHED: {
    happened:
      'The row was claimed again and again and no worker lived to settle it: it seems to kill whoever handles it.',
    todo: 'Look in the log of the workers for how they ended, and repair that. When workers were killed from outside, nothing is wrong with the row.',
    replay: 'after-repair',
  },
  KEYWORD_FAILED: {
    happened:
      'A word about being texted at all (STOP, START, HELP) could not be obeyed in any of its claims.',
    todo: 'Replay it as soon as the record works: a STOP that was not obeyed comes before everything else.',
    replay: 'yes',
  },
  KIND_UNKNOWN: {
    happened:
      'The background work is of a kind that this version does not know: another version wrote it.',
    todo: 'Finish the upgrade, or go back to the version that knows it; then replay.',
    replay: 'after-repair',
  },
  PAYLOAD_INVALID: {
    happened:
      'What the background work is about cannot be read: another version wrote it, or it was edited.',
    todo: 'Compare the row with the catalogue of kinds; repair it and replay, or discard it.',
    replay: 'after-repair',
  },
  UNEXPECTED: {
    happened: 'The handling threw an error that nobody foresaw, five times.',
    todo: 'Look in the log for "a text could not be handled" with this row; repair the fault, deploy, then replay.',
    replay: 'after-repair',
  },
  CANCELLED: {
    happened: 'What the handling waited for was called off each time before it came.',
    todo: 'Replay it when the workers run steadily again.',
    replay: 'yes',
  },
  CARRIER_UNREACHABLE: {
    happened: 'No connection to the carrier could be made.',
    todo: 'Check the network, DNS and the status page of the carrier; replay when it answers.',
    replay: 'yes',
  },
  CARRIER_TIMEOUT: {
    happened: 'The carrier did not answer in time, again and again.',
    todo: 'Check the status page of the carrier; replay when it answers.',
    replay: 'yes',
  },
  CARRIER_THROTTLED: {
    happened: 'The carrier kept asking for fewer requests.',
    todo: 'Lower the rate of sending or ask the carrier for more; then replay.',
    replay: 'yes',
  },
  CARRIER_FAILED: {
    happened: 'The carrier failed, or its answers were lost or unreadable.',
    todo: 'Check the status page of the carrier; replay when it works.',
    replay: 'yes',
  },
  CARRIER_REFUSED: {
    happened: 'The carrier refused a request for a reason that will not pass.',
    todo: 'Look in its console for the reason, repair it, then replay.',
    replay: 'after-repair',
  },
  CARRIER_LIST_TOO_LONG: {
    happened:
      'The carrier lists more messages for this number than are read, so nothing was proven.',
    todo: 'Look the text up in its console. Replay it when it is not there; discard it when it is.',
    replay: 'after-repair',
  },
  CARRIER_HELD: {
    happened: 'The carrier failed steadily and was left alone, again and again.',
    todo: 'Check the status page of the carrier; replay when it works.',
    replay: 'yes',
  },
  CARRIER_SILENT: {
    happened:
      'The carrier was handed the text ten times, never said what it did with it, and does not have it.',
    todo: 'Check the network to the carrier and its status page; replay when it answers.',
    replay: 'yes',
  },
  MODEL_TIMEOUT: {
    happened: 'The language model did not answer in time, five times.',
    todo: 'Check the provider; replay when it answers.',
    replay: 'yes',
  },
  MODEL_UNREACHABLE: {
    happened: 'No connection to the language model could be made, or it broke.',
    todo: 'Check the network and the provider; replay when it answers.',
    replay: 'yes',
  },
  MODEL_THROTTLED: {
    happened: 'The language model kept asking for fewer requests.',
    todo: 'Replay later, or ask the provider for a higher limit.',
    replay: 'yes',
  },
  MODEL_QUOTA: {
    happened: 'The quota of every language model was used up for the day.',
    todo: 'Replay tomorrow, or raise the quota first.',
    replay: 'after-repair',
  },
  MODEL_FAILED: {
    happened: 'The language model failed, five times.',
    todo: 'Check the status page of the provider; replay when it works.',
    replay: 'yes',
  },
  MODEL_REFUSED: {
    happened: 'The language model refused the request: its key, its region or the content.',
    todo: 'Check the key and the region (npx ficelle doctor). When both are right, the content is refused: discard it.',
    replay: 'after-repair',
  },
  MODEL_UNKNOWN: {
    happened: 'None of the language models that are configured exists.',
    todo: 'Correct GEMINI_MODELS, restart the workers, then replay.',
    replay: 'after-repair',
  },
  MODEL_EMPTY: {
    happened: 'The language model answered without a text, five times.',
    todo: 'Replay it once; when it comes back, discard it.',
    replay: 'yes',
  },
  MODEL_BUSY: {
    happened: 'Every place at the language model was taken, five times.',
    todo: 'Replay it when fewer people ask at once, or run more workers.',
    replay: 'yes',
  },
  MODEL_AWAY: {
    happened: 'The language model failed steadily and was left alone.',
    todo: 'Check the status page of the provider; replay when it works.',
    replay: 'yes',
  },
} as const satisfies Record<
  | ErrorCode
  | 'POISON_CRASHED'
  | 'KEYWORD_FAILED'
  | 'CARRIER_SILENT'
  | 'KIND_UNKNOWN'
  | 'PAYLOAD_INVALID'
  | 'UNEXPECTED',
  CauseNote
>;

/** Every cause of the catalogue by its code. */
export const DEAD_LETTER_CAUSES: Readonly<Record<string, CauseNote>> = {
  ...OWN_CAUSES,
  ...CARRIER_CAUSES,
};

/** What a row can be buried with: a code that is not in the catalogue does not compile. */
export type DeadLetterCause = keyof typeof OWN_CAUSES | `CARRIER_${number | string}`;

const UNKNOWN: CauseNote = {
  happened: 'This version of the product does not know the cause; another one wrote it.',
  todo: 'Look in the log of that time for the code.',
  replay: 'after-repair',
};

/** What an operator is told about a cause. Codes of the carrier that have no entry of their own belong to a group. */
export function noteOnCause(cause: string): CauseNote {
  if (Object.hasOwn(DEAD_LETTER_CAUSES, cause)) return DEAD_LETTER_CAUSES[cause] ?? UNKNOWN;
  return CARRIER_GROUPS.find(({ pattern }) => pattern.test(cause))?.note ?? UNKNOWN;
}

/** Whether the catalogue has the cause, by itself or in a group. */
export function isKnownCause(cause: string): boolean {
  return noteOnCause(cause) !== UNKNOWN;
}

/** Whether a replay can help, as a sentence. */
export const REPLAY_WORDS: Readonly<Record<CauseNote['replay'], string>> = {
  yes: 'A replay can help.',
  'after-repair': 'A replay helps once the cause is repaired.',
  no: 'A replay cannot help.',
};
