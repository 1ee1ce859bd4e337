import type { OnboardingReplies } from '../onboarding.ts';

export const onboarding: OnboardingReplies = {
  onboardingLanguage: () =>
    'Hello, this is Ficelle! In ENGLISH: reply 2. Bonjour, ici Ficelle. En FRANÇAIS : réponds 1.',
  onboardingConsent: (privacyUrl) =>
    `Ficelle here. So that I can remember things, I keep your texts and number: see ${privacyUrl} Do you agree? 1 = ok, 2 = no`,
  onboardingZone: (localTime, zone) =>
    `Is it ${localTime} where you are (${zone})? 1 = right, otherwise send the name of your city.`,
  onboardingCityUnknown: () =>
    "I don't know that city. Send me a big city nearby, for example: Boston or London.",
  onboardingWelcome: () =>
    "You're in! Try: remind me in 10 minutes to drink some water. Send MENU to see the rest.",
  onboardingRefused: () =>
    'Understood: I keep nothing and will not text you again. If you change your mind, just text me.',
  optOutConfirmed: () =>
    'Done, I will not text you any more, reminders included. To come back, send START.',
  optInConfirmed: () =>
    'Welcome back! I can text you again. Send MENU for ideas, STOP to receive nothing more.',
};
