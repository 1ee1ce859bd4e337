import { z } from 'zod';

const language = z.enum(['fr', 'en']);
/** Answers to this question that were not understood. */
const odd = z.int().min(0);

const onboardingState = z.discriminatedUnion('step', [
  z.object({ step: z.literal('start') }),
  z.object({ step: z.literal('language'), odd }),
  z.object({ step: z.literal('consent'), language, odd }),
  z.object({
    step: z.literal('zone'),
    language,
    /** ISO 8601: when the person agreed. */
    consentedAt: z.string(),
    /** The zone last proposed. */
    timeZone: z.string(),
    odd,
  }),
  z.object({
    step: z.literal('done'),
    language,
    consentedAt: z.string(),
    timeZone: z.string(),
  }),
  z.object({ step: z.literal('refused'), language }),
]);

/** How far a person's welcome has got. Plain JSON, and nothing that the person wrote. */
export type OnboardingState = Readonly<z.infer<typeof onboardingState>>;

export const ONBOARDING_START: OnboardingState = { step: 'start' };

/** A state as it was stored; the start when it cannot be read. */
export function readOnboardingState(stored: unknown): OnboardingState {
  const parsed = onboardingState.safeParse(stored);
  return parsed.success ? parsed.data : ONBOARDING_START;
}
