/** What a reserved word does, in Twilio's `OptOutType` letters. */
export type OptOutType = 'STOP' | 'START' | 'HELP';

const words: Readonly<Record<OptOutType, readonly string[]>> = {
  STOP: 'STOP UNSUBSCRIBE END QUIT STOPALL REVOKE OPTOUT CANCEL ARRET ARRÊT'.split(' '),
  START: ['START', 'YES', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
};

const typeOfWord = new Map<string, OptOutType>(
  (['STOP', 'START', 'HELP'] as const).flatMap((type) =>
    words[type].map((word): [string, OptOutType] => [word, type]),
  ),
);

/** Which reserved word a text consists of, or `null`: only a text of that single word counts. */
export function optOutType(body: string): OptOutType | null {
  return typeOfWord.get(body.trim().normalize('NFC').toUpperCase()) ?? null;
}

/** The numbers to which the carrier refuses to send (error 21610). */
export class OptOuts {
  readonly #numbers = new Set<string>();

  /** Applies the reserved word that `body` may be, and says which it was. */
  apply(number: string, body: string): OptOutType | null {
    const type = optOutType(body);
    if (type === 'STOP') this.#numbers.add(number);
    if (type === 'START') this.#numbers.delete(number);
    return type;
  }

  has(number: string): boolean {
    return this.#numbers.has(number);
  }

  clear(): void {
    this.#numbers.clear();
  }
}

/** What the carrier itself answers to a reserved word when it manages opt-outs. */
export const optOutConfirmations: Readonly<Record<OptOutType, string>> = {
  STOP: 'You have been unsubscribed and will receive no more messages. Reply START to resubscribe.',
  START: 'You have been resubscribed. Reply STOP to unsubscribe.',
  HELP: 'Reply STOP to unsubscribe. Msg & data rates may apply.',
};
