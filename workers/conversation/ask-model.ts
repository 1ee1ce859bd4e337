import { DateTime } from 'luxon';
import { repliesIn } from '../../assistant/replies/in-language.ts';
import type { ModelMessage } from '../../assistant/ports/model.ts';
import { type InboundMessage } from '../../db/inbound-claims.ts';
import { markHandled, recentConversation } from '../../db/inbound-messages.ts';
import { withLane, type Fence } from '../../db/lanes.ts';
import { withUser } from '../../db/with-user.ts';
import { AppError } from '../../platform/errors.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { putInOutbox } from '../sending/put-in-outbox.ts';
import type { Answered, ForModel } from './answer.ts';

/** The conversation that the model is shown: at most this old, at most this many texts. */
const MEMORY = { withinMs: 3_600_000, limit: 20 };
/** The longest that somebody waits for a model: the medium class with its 30 s, and the small one with its 15 s. */
const PATIENCE_MS = 45_000;

/**
 * Has the model answer the first texts of a line. No transaction is open while it thinks.
 * When it cannot, the user is told so kindly: an honest answer now beats a good one never.
 */
export async function askModel(
  line: readonly InboundMessage[],
  asked: ForModel,
  fence: Fence,
  dependencies: Pick<
    WorkerDependencies,
    'knex' | 'model' | 'logger' | 'metrics' | 'now' | 'stopping'
  >,
): Promise<Answered> {
  const { knex, model } = dependencies;
  const [head] = line;
  if (head === undefined || model === null) throw new RangeError('Nothing to ask, or nobody');
  const before = await withUser(knex, fence.userId, (tx) =>
    recentConversation(tx, fence.userId, { ...MEMORY, beforeSeq: head.seq }),
  );
  const reply = await replyOf(model, before, asked, dependencies);
  if (reply === 'busy') return { kind: 'wait', ms: comeBackMs(head, dependencies.now()) };
  const { text, by } = reply;
  await withLane(knex, fence, (tx) => {
    putInOutbox(tx, {
      userId: fence.userId,
      to: head.from,
      texts: [text],
      key: `in:${head.sid}`,
    });
    markHandled(
      tx,
      line.slice(0, asked.count).map((message) => message.seq),
      { handledBy: by },
    );
  });
  dependencies.metrics.turns.inc({ by: 'model', intent: 'chat' });
  return { kind: 'answered', count: asked.count };
}

/** Soon at first, and less often the longer it takes: many who wait must not keep the others from their turns. */
function comeBackMs(head: InboundMessage, now: Date): number {
  const waitedMs = now.getTime() - head.receivedAt.getTime();
  return Math.min(10_000, Math.max(1_000, waitedMs / 2)) * (0.75 + Math.random() * 0.5);
}

async function replyOf(
  model: NonNullable<WorkerDependencies['model']>,
  before: readonly ModelMessage[],
  asked: ForModel,
  dependencies: Pick<WorkerDependencies, 'logger' | 'now' | 'stopping'>,
): Promise<{ text: string; by: string } | 'busy'> {
  const { language, timeZone } = asked;
  try {
    const reply = await model.reply({
      language,
      localTime: DateTime.fromJSDate(dependencies.now(), { zone: timeZone }).toFormat(
        "cccc d LLLL yyyy 'at' HH:mm ZZZZ",
      ),
      conversation: [...before, { role: 'user', text: asked.text }],
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), dependencies.stopping]),
    });
    dependencies.logger.info(
      {
        model: reply.model,
        tokens_used: reply.inputTokens + reply.outputTokens,
        use_case: 'plain-reply',
      },
      'the model replied',
    );
    return { text: reply.text, by: `model:${reply.model}` };
  } catch (error) {
    // The process stops: the text is given back, and somebody else asks.
    if (dependencies.stopping.aborted) throw new AppError('CANCELLED', { cause: error });
    const code = error instanceof AppError ? error.code : 'UNEXPECTED';
    if (code === 'MODEL_BUSY') return 'busy';
    dependencies.logger.warn(
      { err: error, code, use_case: 'plain-reply' },
      'the model did not reply',
    );
    return { text: repliesIn(language).modelBusy(), by: `model-failed:${code}` };
  }
}
