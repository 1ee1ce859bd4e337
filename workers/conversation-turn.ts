import { isDatabaseAway } from '../db/database-away.ts';
import type { DeadLetterCause } from '../db/dead-letter-causes.ts';
import {
  claimMessages,
  handBack,
  isQuarantined,
  type InboundMessage,
} from '../db/inbound-claims.ts';
import { leaveQuarantine } from '../db/quarantine.ts';
import { markFailed } from '../db/inbound-messages.ts';
import { backoffMs, FenceLostError, withLane, type Fence } from '../db/lanes.ts';
import { DONE, later, laterAt, type Outcome } from '../jobs/outcome.ts';
import type { TurnToken } from '../jobs/definitions/turns.ts';
import { AppError } from '../platform/errors.ts';
import { answer, type Answered } from './conversation/answer.ts';
import { askModel } from './conversation/ask-model.ts';
import { putInOutbox } from './sending/put-in-outbox.ts';
import { welcome } from './conversation/welcome.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { giveUp } from './give-up.ts';
import { repliesIn } from '../assistant/replies/in-language.ts';

/** After this many errors, or crashes, a text is given up and kept as a dead letter. */
const MAX_ERRORS = 5;
const MAX_CLAIMS = 6;

export type ConversationDependencies = Pick<
  WorkerDependencies,
  | 'knex'
  | 'wake'
  | 'limits'
  | 'letterBoard'
  | 'logger'
  | 'metrics'
  | 'model'
  | 'settings'
  | 'stopping'
  | 'now'
  | 'interrupted'
>;

/**
 * Takes a turn in a user's conversation: reads the head of the line, answers it in order, at most a quantum.
 * Each answer is one transaction: effects, replies and "handled" are committed together, under the fence, or not at all.
 */
export async function conversationTurn(
  { userId }: TurnToken,
  dependencies: ConversationDependencies,
): Promise<Outcome> {
  const { knex, interrupted } = dependencies;
  const { quantum } = await dependencies.limits.of('conversation', userId);
  const lane = { userId, stream: 'conversation' } as const;
  const claimed = await claimMessages(knex, lane, quantum, interrupted.take(lane));
  if (claimed.notBefore !== null) return laterAt(claimed.notBefore, dependencies.now());
  let line = claimed.messages;
  try {
    while (line.length > 0) {
      if (dependencies.stopping.aborted)
        return await giveBack(line, claimed.fence, dependencies, 0);
      const handled = await handleHead(line, claimed.fence, dependencies);
      if (handled.kind === 'wait')
        return await giveBack(line, claimed.fence, dependencies, handled.ms);
      line = line.slice(handled.count);
      if (handled.kind === 'failed')
        return await giveBack(line, claimed.fence, dependencies, 0, handled.retryInMs);
    }
  } catch (error) {
    // Another turn has the lane now and does this work: there is nothing to save.
    if (error instanceof FenceLostError) return DONE;
    if (isDatabaseAway(error)) interrupted.note(claimed.fence);
    throw error;
  } finally {
    await dependencies.wake('outbound', userId);
    if (claimed.messages.some(isQuarantined)) await leaveQuarantine(knex, lane);
  }
  // A longer line goes to the end of the queue, so that everybody gets a turn.
  if (claimed.more) await dependencies.wake('conversation', userId);
  return DONE;
}

type Handled =
  Answered | { readonly kind: 'failed'; readonly count: number; readonly retryInMs: number };

async function handleHead(
  line: readonly InboundMessage[],
  fence: Fence,
  dependencies: ConversationDependencies,
): Promise<Handled> {
  const [head] = line;
  if (head === undefined) throw new RangeError('The line is empty');
  if (head.claims > MAX_CLAIMS) return apologise(head, fence, dependencies, 'POISON_CRASHED');
  try {
    const answered = await withLane(dependencies.knex, fence, async (tx, person) =>
      person.status === 'onboarding'
        ? welcome(tx, person, head, dependencies)
        : answer(tx, person, line, dependencies),
    );
    return answered.kind === 'ask-model'
      ? await askModel(line, answered, fence, dependencies)
      : answered;
  } catch (error) {
    // Errors of the connection are not the text's: the whole turn is tried again and nobody is blamed.
    if (error instanceof FenceLostError || isDatabaseAway(error)) throw error;
    if (dependencies.stopping.aborted) return { kind: 'wait', ms: 0 };
    return failed(head, fence, dependencies, error);
  }
}

/** What happens to a text whose handling threw: tried again later at the head of its line, or given up. */
async function failed(
  head: InboundMessage,
  fence: Fence,
  dependencies: ConversationDependencies,
  error: unknown,
): Promise<Handled> {
  const code = error instanceof AppError ? error.code : 'UNEXPECTED';
  dependencies.logger.error(
    { err: error, code, inbound: head.seq, errors: head.errors + 1 },
    'a text could not be handled',
  );
  const permanent = error instanceof AppError && !error.retryable;
  if (permanent || head.errors + 1 >= MAX_ERRORS) return apologise(head, fence, dependencies, code);
  const retryInMs = backoffMs(head.errors + 1);
  await withLane(dependencies.knex, fence, (tx) => markFailed(tx, head.seq, { code, retryInMs }));
  return { kind: 'failed', count: 1, retryInMs };
}

/** Gives a text up and tells its sender, so that they can say it again. */
async function apologise(
  head: InboundMessage,
  fence: Fence,
  dependencies: ConversationDependencies,
  cause: DeadLetterCause,
): Promise<Handled> {
  await withLane(dependencies.knex, fence, async (tx, { language }) => {
    const letter = { userId: fence.userId, origin: 'inbound', originSeq: head.seq, cause } as const;
    await giveUp(tx, letter, dependencies);
    putInOutbox(tx, {
      userId: fence.userId,
      to: head.from,
      texts: [repliesIn(language).failed()],
      key: `failed:${head.sid}`,
    });
  });
  return { kind: 'answered', count: 1 };
}

/** Gives back what was claimed and not handled, for a next turn. */
async function giveBack(
  line: readonly InboundMessage[],
  fence: Fence,
  dependencies: ConversationDependencies,
  delayMs: number,
  comeBackMs = delayMs,
): Promise<Outcome> {
  await withLane(dependencies.knex, fence, (tx) =>
    handBack(
      tx,
      line.map((message) => message.seq),
      delayMs,
    ),
  );
  return later(comeBackMs);
}
