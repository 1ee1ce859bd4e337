import type { CauseNote } from './dead-letter-note.ts';

const badNumber = (what: string): CauseNote => ({
  happened: `The carrier refused the number: ${what}. It is marked unreachable until it texts us.`,
  todo: 'Discard it. A replay is called off for as long as the number is marked.',
  replay: 'no',
});
const repair = (happened: string, todo: string): CauseNote => ({
  happened,
  todo,
  replay: 'after-repair',
});
const passing = (happened: string, todo = 'Replay it when the carrier works.'): CauseNote => ({
  happened,
  todo,
  replay: 'yes',
});

/** What a text can be buried with after the carrier answered: `CARRIER_` and the code of the carrier. */
export const CARRIER_CAUSES: Readonly<Record<`CARRIER_${number}`, CauseNote>> = {
  CARRIER_21211: badNumber('it is not valid'),
  CARRIER_21217: badNumber('it does not appear to be valid'),
  CARRIER_21614: badNumber('it is no mobile number'),
  CARRIER_21635: badNumber('it is a landline'),
  CARRIER_30006: badNumber('it is a landline, or its network cannot be reached'),
  CARRIER_20003: repair(
    'The carrier does not accept our credentials.',
    'Correct TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, restart the workers, then replay.',
  ),
  CARRIER_20404: repair(
    'The carrier does not know our account or service.',
    'Correct TWILIO_ACCOUNT_SID or TWILIO_MESSAGING_SERVICE_SID, restart the workers, then replay.',
  ),
  CARRIER_21408: repair(
    'Our account may not text the country of this number.',
    'Allow the country in the geographic permissions of the console, then replay.',
  ),
  CARRIER_21602: {
    happened: 'The text was empty.',
    todo: 'It is a fault of ours: report it with the id of the letter, and discard it.',
    replay: 'no',
  },
  CARRIER_21606: repair(
    'Our number cannot text this one.',
    'Check what our number may do in the console; change it or the sender, then replay.',
  ),
  CARRIER_21617: {
    happened: 'The text was longer than the carrier takes.',
    todo: 'It is a fault of ours: report it with the id of the letter, and discard it.',
    replay: 'no',
  },
  CARRIER_21703: repair(
    'The messaging service has no sender.',
    'Add our number to its senders in the console, then replay.',
  ),
  CARRIER_21704: repair(
    'The messaging service cannot be used.',
    'Correct it in the console, then replay.',
  ),
  CARRIER_30007: repair(
    'The networks filtered the text: they take it for unwanted.',
    'Look at the registration and the wording before replaying: more of the same makes the filter stricter.',
  ),
  CARRIER_30032: repair(
    'Our toll-free number is not verified.',
    'Finish its verification in the console, then replay.',
  ),
  CARRIER_30034: repair(
    'Our number is not registered for texts by software (A2P 10DLC).',
    'Register it in the console, then replay.',
  ),
  CARRIER_30035: repair(
    'The registration of our number is in progress or was rejected.',
    'Finish it in the console, then replay.',
  ),
  CARRIER_20429: passing(
    'The carrier asked for fewer requests, more often than we try.',
    'Lower the rate of sending, then replay.',
  ),
  CARRIER_20503: passing('The carrier was out of service for longer than we try.'),
  CARRIER_30001: passing('The queue of the carrier stayed full for longer than we try.'),
  CARRIER_30017: passing('The network of the phone stayed congested for longer than we try.'),
  CARRIER_30003: passing(
    'The phone was off or out of reach.',
    'Replay it when it is still worth reading.',
  ),
  CARRIER_30005: passing(
    'The networks do not know the number: it may be out of service.',
    'Replay it once; when it comes back, discard it.',
  ),
  CARRIER_30008: passing(
    'The networks gave no reason.',
    'Replay it once; when it comes back, discard it.',
  ),
  CARRIER_14107: passing(
    'More than fifteen replies went between two numbers in half a minute: something answers us by itself.',
    'Look at the conversation: discard it when a machine answers, replay it otherwise.',
  ),
  CARRIER_21611: passing(
    'The queue of our number stayed full for longer than we try.',
    'Lower the rate of sending or add numbers, then replay.',
  ),
  CARRIER_30450: passing('The carrier held texts back for longer than we try.'),
  CARRIER_30023: passing(
    'The daily limit of our number was used up, several days running.',
    'Ask the carrier for a higher limit; replay what is still worth reading.',
  ),
  CARRIER_63038: passing(
    'The daily limit of our account was used up, several days running.',
    'Ask the carrier for a higher limit; replay what is still worth reading.',
  ),
  CARRIER_30036: {
    happened: 'Its time was over before the carrier could send it.',
    todo: 'Discard it: too late is worse than never.',
    replay: 'no',
  },
};

/** Causes with a code that has no entry of its own. The first pattern that fits counts. */
export const CARRIER_GROUPS: readonly {
  readonly name: string;
  readonly pattern: RegExp;
  readonly note: CauseNote;
}[] = [
  {
    name: 'CARRIER_<any other number>',
    pattern: /^CARRIER_\d+$/,
    note: repair(
      'The carrier refused the text with a code that we do not know.',
      'Look the number up among the error codes of the carrier, do what it says, then replay.',
    ),
  },
  {
    name: 'CARRIER_HTTP <status>',
    pattern: /^CARRIER_HTTP \d+$/,
    note: repair(
      'The carrier refused the request without saying why.',
      'Check TWILIO_API_BASE_URL and the proxies on the way, then replay.',
    ),
  },
  {
    name: 'CARRIER_<error of the network>',
    pattern: /^CARRIER_/,
    note: passing(
      'No connection to the carrier could be made in a hundred tries: refused, no route, no name, or a certificate that does not fit.',
      'Check the network, DNS and certificates on the way to the carrier (npx ficelle doctor); replay when it answers.',
    ),
  },
];
