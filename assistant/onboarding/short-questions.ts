import type { Language } from '../language.ts';

/** What is asked again in few words when the long question did not help. */
export interface ShortQuestions {
  consent(privacyUrl: string): string;
  zone(localTime: string): string;
  /** After "no, that is not my time". */
  city(): string;
  zoneNoted(localTime: string): string;
}

export const SHORT_LANGUAGE_QUESTION = '1 = français, 2 = English';

const french: ShortQuestions = {
  consent: (privacyUrl) => `1 = oui, 2 = non. Détails : ${privacyUrl}`,
  zone: (localTime) => `Il est ${localTime} ? 1 = oui, sinon le nom de ta ville.`,
  city: () => "D'accord. Quelle est ta ville, ou une grande ville proche ?",
  zoneNoted: (localTime) => `Noté : il est ${localTime} chez toi.`,
};

const english: ShortQuestions = {
  consent: (privacyUrl) => `1 = ok, 2 = no. Details: ${privacyUrl}`,
  zone: (localTime) => `Is it ${localTime}? 1 = right, otherwise your city.`,
  city: () => 'All right. What is your city, or a big one nearby?',
  zoneNoted: (localTime) => `Noted: it is ${localTime} where you are.`,
};

export function shortQuestionsIn(language: Language): ShortQuestions {
  return language === 'fr' ? french : english;
}
