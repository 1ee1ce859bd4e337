import type { OnboardingReplies } from '../onboarding.ts';

export const onboarding: OnboardingReplies = {
  onboardingLanguage: () =>
    'Bonjour, ici Ficelle ! En FRANÇAIS : réponds 1. Hello, this is Ficelle. In ENGLISH: reply 2.',
  onboardingConsent: (privacyUrl) =>
    `Ici Ficelle. Pour t'aider, je garde tes messages et ton numéro, voir ${privacyUrl} Es-tu d'accord ? 1 = oui, 2 = non`,
  onboardingZone: (localTime, zone) =>
    `Il est ${localTime} chez toi (${zone}) ? 1 = oui, sinon envoie le nom de ta ville.`,
  onboardingCityUnknown: () =>
    'Je ne connais pas cette ville. Envoie-moi une grande ville proche, par exemple : Lyon ou Bruxelles.',
  onboardingWelcome: () =>
    "C'est parti ! Essaie : rappelle-moi dans 10 min de boire un verre d'eau. Envoie MENU pour voir le reste.",
  onboardingRefused: () =>
    "C'est compris, je ne garde rien et je ne t'écris plus. Si tu changes d'avis, envoie-moi un message.",
  optOutConfirmed: () =>
    "C'est fait, je ne t'écris plus, rappels compris. Pour reprendre, envoie START.",
  optInConfirmed: () =>
    "Te revoilà ! Je peux de nouveau t'écrire. Envoie MENU pour les idées, STOP pour ne plus rien recevoir.",
};
