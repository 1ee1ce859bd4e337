import { classifyKeyword } from '../assistant/opt-out/classify-keyword.ts';
import { repliesIn } from '../assistant/replies/in-language.ts';
import { isDatabaseAway } from '../db/database-away.ts';
import { claimMessages, isQuarantined, type InboundMessage } from '../db/inbound-claims.ts';
import { leaveQuarantine } from '../db/quarantine.ts';
import { markHandled, moveToConversation, wasOvertaken } from '../db/inbound-messages.ts';
import { FenceLostError, withLane } from '../db/lanes.ts';
import { isOptedOut, optIn, optOut, type Person } from '../db/people.ts';
import type { UserTransaction } from '../db/with-user.ts';
import { DONE, laterAt, type Outcome } from '../jobs/outcome.ts';
import type { TurnToken } from '../jobs/definitions/turns.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { giveUp } from './give-up.ts';
import { putInOutbox } from './sending/put-in-outbox.ts';

/** A keyword that was claimed this often and never settled is given up, and an operator looks at it. */
const MAX_CLAIMS = 6;

/**
 * Obeys the words about being texted at all. They pass the line of the conversation, and are facts about the number.
 * Where the carrier has already answered (`OptOutType`), we do not answer too.
 */
export async function keywordTurn(
  { userId }: TurnToken,
  dependencies: Pick<
    WorkerDependencies,
    'knex' | 'wake' | 'limits' | 'letterBoard' | 'metrics' | 'now' | 'interrupted'
  >,
): Promise<Outcome> {
  const { interrupted } = dependencies;
  const { quantum } = await dependencies.limits.of('keyword', userId);
  const lane = { userId, stream: 'keyword' } as const;
  const claimed = await claimMessages(dependencies.knex, lane, quantum, interrupted.take(lane));
  if (claimed.notBefore !== null) return laterAt(claimed.notBefore, dependencies.now());
  try {
    await withLane(dependencies.knex, claimed.fence, async (tx, person) => {
      for (const message of claimed.messages) {
        if (message.claims <= MAX_CLAIMS) {
          await obey(tx, person, message, dependencies);
        } else {
          // One that can never be obeyed must not stand in the way of all that is sent.
          const cause = 'KEYWORD_FAILED';
          const letter = { userId, origin: 'inbound', originSeq: message.seq, cause } as const;
          await giveUp(tx, letter, dependencies);
        }
      }
    });
  } catch (error) {
    // Another turn has the lane now and does this work.
    if (error instanceof FenceLostError) return DONE;
    if (isDatabaseAway(error)) interrupted.note(claimed.fence);
    throw error;
  } finally {
    if (claimed.messages.some(isQuarantined)) await leaveQuarantine(dependencies.knex, lane);
  }
  await Promise.all([
    dependencies.wake('outbound', userId),
    dependencies.wake('conversation', userId),
  ]);
  if (claimed.more) await dependencies.wake('keyword', userId);
  return DONE;
}

async function obey(
  tx: UserTransaction,
  person: Person,
  message: InboundMessage,
  dependencies: Pick<WorkerDependencies, 'metrics'>,
): Promise<void> {
  const replies = repliesIn(person.language);
  const reading = classifyKeyword(message.body);
  const keyword = message.optOutType?.toLowerCase() ?? reading?.keyword;
  const carrierAnswered = message.optOutType !== null;
  const reply = (text: string, confirmsOptOut = false) => {
    if (carrierAnswered) return;
    putInOutbox(tx, {
      userId: person.userId,
      to: message.from,
      texts: [text],
      key: `in:${message.sid}`,
      confirmsOptOut,
    });
  };

  if ((keyword === 'stop' || keyword === 'start') && (await wasOvertaken(tx, message))) {
    markHandled(tx, [message.seq], {
      handledBy: 'keyword:overtaken',
      erase: person.status === 'onboarding',
    });
    return;
  }
  if (keyword === 'stop') {
    await optOut(tx, message.from, carrierAnswered ? 'carrier' : 'text');
    // The carrier confirms its own words and blocks what we would send after them.
    if (reading?.reserved !== true) reply(replies.optOutConfirmed(), true);
  } else if (keyword === 'start') {
    // "Yes" is also an answer: it opts in only somebody who had opted out.
    if (!(await isOptedOut(tx, message.from)) && !carrierAnswered) {
      await moveToConversation(tx, message.seq);
      return;
    }
    await optIn(tx, message.from);
    reply(replies.optInConfirmed());
  } else {
    reply(replies.helpMenu());
  }
  dependencies.metrics.turns.inc({ by: 'keyword', intent: keyword ?? 'help' });
  markHandled(tx, [message.seq], {
    handledBy: `keyword:${keyword ?? 'help'}`,
    erase: person.status === 'onboarding',
  });
}
