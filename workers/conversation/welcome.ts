import { firstTip } from '../../assistant/nudges/tips.ts';
import { onboard } from '../../assistant/onboarding/onboard.ts';
import { readOnboardingState } from '../../assistant/onboarding/onboarding-state.ts';
import { type InboundMessage } from '../../db/inbound-claims.ts';
import { markHandled } from '../../db/inbound-messages.ts';
import { scheduleFirstTip } from '../../db/due-nudges.ts';
import { activate, recordConsent, saveOnboarding, type Person } from '../../db/people.ts';
import type { UserTransaction } from '../../db/with-user.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { putInOutbox } from '../sending/put-in-outbox.ts';
import type { Answered } from './answer.ts';

/**
 * Takes one step in the welcome of somebody who has not agreed yet. What they wrote is erased in the same transaction:
 * before consent nothing is kept but where the welcome has got to.
 */
export async function welcome(
  tx: UserTransaction,
  person: Person,
  message: InboundMessage,
  { settings, metrics }: Pick<WorkerDependencies, 'settings' | 'metrics'>,
): Promise<Answered> {
  const { userId } = person;
  const before = readOnboardingState(person.onboarding);
  const { state, outcome, replies } = onboard(before, message.body, {
    number: message.from,
    now: message.receivedAt,
    privacyUrl: settings.privacyUrl,
  });
  const language = 'language' in state ? state.language : person.language;
  if (outcome === 'active') {
    const { timeZone } = state;
    await activate(tx, userId, { language, timeZone, number: message.from });
    const { dueAt, subject } = firstTip(message.receivedAt, timeZone);
    await scheduleFirstTip(tx, userId, dueAt, subject);
  } else {
    await saveOnboarding(tx, userId, state, language);
  }
  const decided = decisionOf(before.step, state.step);
  if (decided !== null) {
    await recordConsent(tx, userId, { purpose: 'service', given: decided, evidence: message.sid });
  }
  putInOutbox(tx, { userId, to: message.from, texts: replies, key: `in:${message.sid}` });
  markHandled(tx, [message.seq], { handledBy: `welcome:${state.step}`, erase: true });
  metrics.turns.inc({ by: 'welcome', intent: state.step });
  return { kind: 'answered', count: 1 };
}

type Step = ReturnType<typeof readOnboardingState>['step'];

/** What this text said about consent, if anything: it is traced with the text that said it. */
function decisionOf(before: Step, after: Step): boolean | null {
  if (after === 'refused') return false;
  return before === 'consent' && after !== 'consent' ? true : null;
}
