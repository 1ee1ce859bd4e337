import { randomUUID } from 'node:crypto';
import { perform } from '../../assistant/actions/perform.ts';
import { repliesIn } from '../../assistant/replies/in-language.ts';
import { route, routeFallback } from '../../assistant/router/route.ts';
import { nextUnit } from '../../assistant/turn/next-unit.ts';
import { type InboundMessage } from '../../db/inbound-claims.ts';
import { markHandled } from '../../db/inbound-messages.ts';
import { noteLanguage, type Person } from '../../db/people.ts';
import { openUserRecord } from '../../db/user-record.ts';
import type { UserTransaction } from '../../db/with-user.ts';
import type { Language } from '../../assistant/language.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { putInOutbox } from '../sending/put-in-outbox.ts';

/** What became of the head of a line. `count` texts of it are settled. */
export type Answered =
  | { readonly kind: 'answered'; readonly count: number }
  | { readonly kind: 'wait'; readonly ms: number };

/** The head of the line is for the model, which is asked outside of any transaction. */
export interface ForModel {
  readonly kind: 'ask-model';
  readonly count: number;
  readonly text: string;
  readonly language: Language;
  readonly timeZone: string;
}

/** Answers the head of a line locally, or says that it must wait or go to the model. */
export async function answer(
  tx: UserTransaction,
  person: Person,
  line: readonly InboundMessage[],
  dependencies: Pick<WorkerDependencies, 'settings' | 'model' | 'metrics'>,
): Promise<Answered | ForModel> {
  const [head] = line;
  if (head === undefined) throw new RangeError('The line is empty');
  const record = await openUserRecord(tx, randomUUID(), person);
  const { profile } = record;
  const reply = (texts: readonly string[]) => {
    putInOutbox(tx, { userId: profile.userId, to: head.from, texts, key: `in:${head.sid}` });
  };

  if (head.media.length > 0) {
    reply([repliesIn(profile.language).mediaRefused()]);
    markHandled(tx, [head.seq], { handledBy: 'media' });
    return { kind: 'answered', count: 1 };
  }

  // Times are relative to the moment when the text was received, however late it is read.
  const now = head.receivedAt;
  const unit = nextUnit(line, dependencies.settings.burst, (text) =>
    route(text, { now, profile, shownCount: person.shown.length, pending: person.question }),
  );
  if (unit.kind === 'wait') return unit;

  const seqs = line.slice(0, unit.count).map((message) => message.seq);
  const { intent, language, explanation } = unit.route;
  if (unit.kind === 'certain' && intent !== null) {
    const answeredAt = new Date(now.getTime() + Math.max(head.ageMs, 0));
    const replies = await perform(intent, record, { now, language, answeredAt });
    reply(replies.map(({ text }) => text));
    if (language !== profile.language && !person.languageChosen) {
      await noteLanguage(tx, profile.userId, language);
    }
    markHandled(tx, seqs, { handledBy: explanation.rule ?? intent.kind });
    dependencies.metrics.turns.inc({ by: 'router', intent: intent.kind });
    return { kind: 'answered', count: unit.count };
  }
  if (dependencies.model !== null) {
    return {
      kind: 'ask-model',
      count: unit.count,
      text: unit.text,
      language,
      timeZone: profile.timeZone,
    };
  }
  const fallback = routeFallback(unit.text, {
    now,
    profile,
    shownCount: person.shown.length,
    pending: person.question,
  });
  reply(
    fallback === null
      ? [repliesIn(language).notUnderstood()]
      : (await perform(fallback, record, { now, language })).map(({ text }) => text),
  );
  markHandled(tx, seqs, { handledBy: fallback?.kind ?? 'not-understood' });
  dependencies.metrics.turns.inc({ by: 'nobody', intent: fallback?.kind ?? 'unknown' });
  return { kind: 'answered', count: unit.count };
}
