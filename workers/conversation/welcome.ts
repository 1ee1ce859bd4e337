import { onboard } from '../../assistant/onboarding/onboard.ts';
import { readOnboardingState } from '../../assistant/onboarding/onboarding-state.ts';
import { markHandled, type InboundMessage } from '../../db/inbound-messages.ts';
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
  const { state, outcome, replies } = onboard(
    readOnboardingState(person.onboarding),
    message.body,
    {
      number: message.from,
      now: message.receivedAt,
      privacyUrl: settings.privacyUrl,
    },
  );
  const language = 'language' in state ? state.language : person.language;
  if (outcome === 'active') {
    const { timeZone } = state;
    await activate(tx, userId, { language, timeZone, evidence: message.sid, number: message.from });
  } else {
    await saveOnboarding(tx, userId, state, language);
  }
  if (outcome === 'refused') {
    await recordConsent(tx, userId, { purpose: 'service', given: false, evidence: message.sid });
  }
  await putInOutbox(tx, { userId, to: message.from, texts: replies, key: `in:${message.sid}` });
  await markHandled(tx, [message.seq], { handledBy: `welcome:${state.step}`, erase: true });
  metrics.turns.inc({ by: 'welcome', intent: state.step });
  return { kind: 'answered', count: 1 };
}
