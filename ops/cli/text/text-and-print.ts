import { readConfig } from '../../../platform/config.ts';
import { HANDSETS } from '../../start/people-of-development.ts';
import { UsageError } from '../failure.ts';
import { readNumber } from '../phone-number.ts';
import { print, printJson } from '../print.ts';
import { findStandIn } from './find-stand-in.ts';
import { textAndAwaitReply } from './await-reply.ts';

/** The longest text that the carrier takes, in characters. */
const LONGEST = 1_600;

export interface TextOptions {
  readonly from?: string;
  /** In milliseconds. */
  readonly timeout: number;
  readonly json?: true;
}

/** Texts the running copy and prints what it replies. */
export async function textAndPrint(text: string, options: TextOptions): Promise<void> {
  if (text.trim() === '') throw new UsageError('text: given nothing; expected a text in quotes');
  if (text.length > LONGEST)
    throw new UsageError(`text: given ${text.length} characters; expected at most ${LONGEST}`);
  const from =
    options.from === undefined ? (HANDSETS[0]?.number ?? '') : readNumber(options.from, '--from');
  const standIn = await findStandIn(readConfig());
  const { reply, ms } = await textAndAwaitReply(standIn, {
    from,
    body: text,
    timeoutMs: options.timeout,
  });
  if (options.json) printJson({ to: from, reply, ms });
  else print(reply);
}
