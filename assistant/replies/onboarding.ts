/** Texts of the welcome, of consent and of opting out. */
export interface OnboardingReplies {
  /** Asked in both languages at once, because the language is not known yet. */
  onboardingLanguage(): string;
  onboardingConsent(privacyUrl: string): string;
  onboardingZone(localTime: string, zone: string): string;
  onboardingCityUnknown(): string;
  onboardingWelcome(): string;
  onboardingRefused(): string;
  optOutConfirmed(): string;
  optInConfirmed(): string;
}
