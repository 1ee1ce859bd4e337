import { DateTime } from 'luxon';
import { detectLanguage } from '../detect-language.ts';
import type { Language } from '../language.ts';
import { repliesIn } from '../replies/in-language.ts';
import { readChoice, readLanguageChoice, readLanguageName } from './answers.ts';
import type { OnboardingState } from './onboarding-state.ts';
import { SHORT_LANGUAGE_QUESTION, shortQuestionsIn } from './short-questions.ts';
import { zoneOfCity } from './zone-of-city.ts';
import { placeOfNumber } from './zone-of-number.ts';

export interface OnboardingContext {
  /** Of the person, E.164. */
  readonly number: string;
  readonly now: Date;
  readonly privacyUrl: string;
}

type StateOf<Step extends OnboardingState['step']> = Extract<OnboardingState, { step: Step }>;

/** Where the welcome is after a text, and the texts to answer with, in order. */
export type OnboardingStep =
  | {
      readonly outcome: 'continue';
      readonly state: StateOf<'language' | 'consent' | 'zone'>;
      readonly replies: readonly string[];
    }
  /** The person agreed and is set up: keep `language`, `timeZone` and `consentedAt`. */
  | {
      readonly outcome: 'active';
      readonly state: StateOf<'done'>;
      readonly replies: readonly string[];
    }
  /** Nothing may be kept about the person. Their next text starts again from the beginning. */
  | {
      readonly outcome: 'refused';
      readonly state: StateOf<'refused'>;
      readonly replies: readonly string[];
    };

/** From this odd answer on, a question is asked in few words. */
const SHORT_FROM = 3;

/**
 * One step of the welcome of an unknown number: language, consent to the privacy notice, time zone. A text that answers
 * nothing has its question asked again, without end and without reproach; a language other than the one assumed is
 * followed. STOP words never come here.
 */
export function onboard(
  state: OnboardingState,
  text: string,
  context: OnboardingContext,
): OnboardingStep {
  switch (state.step) {
    case 'start':
    case 'refused':
      return start(text, context);
    case 'language':
      return chooseLanguage(state, text, context);
    case 'consent':
      return consent(state, text, context);
    case 'zone':
      return confirmZone(state, text, context);
    case 'done':
      return { outcome: 'active', state, replies: [] };
  }
}

function start(text: string, context: OnboardingContext): OnboardingStep {
  // "en" or "1" may be anything in a first text.
  const language = detectLanguage(text);
  if (language !== null) return askConsent({ step: 'consent', language, odd: 0 }, context);
  return askLanguage({ step: 'language', odd: 0 }, context);
}

function chooseLanguage(
  state: StateOf<'language'>,
  text: string,
  context: OnboardingContext,
): OnboardingStep {
  const language = readLanguageChoice(text) ?? detectLanguage(text);
  if (language !== null) return askConsent({ step: 'consent', language, odd: 0 }, context);
  return askLanguage({ ...state, odd: state.odd + 1 }, context);
}

function consent(
  state: StateOf<'consent'>,
  text: string,
  context: OnboardingContext,
): OnboardingStep {
  const choice = readChoice(text);
  if (choice === 'declined') {
    const { language } = state;
    const replies = [repliesIn(language).onboardingRefused()];
    return { outcome: 'refused', state: { step: 'refused', language }, replies };
  }
  if (choice === 'agreed') {
    const { language } = state;
    const timeZone = placeOfNumber(context.number).timeZone ?? fallbackZone(language);
    const consentedAt = context.now.toISOString();
    return askZone({ step: 'zone', language, consentedAt, timeZone, odd: 0 }, context);
  }
  return askConsent({ ...state, ...follow(state, text) }, context);
}

function confirmZone(
  state: StateOf<'zone'>,
  text: string,
  context: OnboardingContext,
): OnboardingStep {
  const choice = readChoice(text);
  if (choice === 'agreed') return welcome(state, state.timeZone, null);
  if (choice === 'declined') {
    const replies = [shortQuestionsIn(state.language).city()];
    return { outcome: 'continue', state, replies };
  }
  const { country } = placeOfNumber(context.number);
  const timeZone = zoneOfCity(text, country === null ? {} : { country });
  if (timeZone !== null) return welcome(state, timeZone, localTime(timeZone, state, context));

  const next = { ...state, ...follow(state, text) };
  const looksLikeAName = /^[\p{L}\p{M}'’ -]{2,30}$/u.test(text.trim());
  if (looksLikeAName && next.language === state.language && next.odd < SHORT_FROM) {
    const replies = [repliesIn(next.language).onboardingCityUnknown()];
    return { outcome: 'continue', state: next, replies };
  }
  return askZone(next, context);
}

/** An odd answer, perhaps because the question was in the wrong language. */
function follow(
  state: StateOf<'consent' | 'zone'>,
  text: string,
): { language: Language; odd: number } {
  const language = readLanguageName(text) ?? detectLanguage(text) ?? state.language;
  return { language, odd: language === state.language ? state.odd + 1 : 0 };
}

function askLanguage(state: StateOf<'language'>, { number }: OnboardingContext): OnboardingStep {
  // The question is in both languages; the likelier one first.
  const likely = FRENCH_SPEAKING.has(placeOfNumber(number).country ?? '') ? 'fr' : 'en';
  const long = repliesIn(likely).onboardingLanguage();
  const replies = [state.odd < SHORT_FROM ? long : SHORT_LANGUAGE_QUESTION];
  return { outcome: 'continue', state, replies };
}

function askConsent(state: StateOf<'consent'>, { privacyUrl }: OnboardingContext): OnboardingStep {
  const reply =
    state.odd < SHORT_FROM
      ? repliesIn(state.language).onboardingConsent(privacyUrl)
      : shortQuestionsIn(state.language).consent(privacyUrl);
  return { outcome: 'continue', state, replies: [reply] };
}

function askZone(state: StateOf<'zone'>, context: OnboardingContext): OnboardingStep {
  const time = localTime(state.timeZone, state, context);
  const reply =
    state.odd < SHORT_FROM
      ? repliesIn(state.language).onboardingZone(time, cityOf(state.timeZone))
      : shortQuestionsIn(state.language).zone(time);
  return { outcome: 'continue', state, replies: [reply] };
}

/** `time` is said when the zone was not confirmed by the person. */
function welcome(state: StateOf<'zone'>, timeZone: string, time: string | null): OnboardingStep {
  const { language, consentedAt } = state;
  const greeting = repliesIn(language).onboardingWelcome();
  const reply =
    time === null ? greeting : `${shortQuestionsIn(language).zoneNoted(time)} ${greeting}`;
  return {
    outcome: 'active',
    state: { step: 'done', language, timeZone, consentedAt },
    replies: [reply],
  };
}

function localTime(
  timeZone: string,
  { language }: { readonly language: Language },
  { now }: OnboardingContext,
): string {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  return language === 'fr'
    ? local.toFormat("H 'h' mm")
    : local.toFormat('h:mm a', { locale: 'en' });
}

/** "America/New_York" as people call it. */
function cityOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

function fallbackZone(language: Language): string {
  return language === 'fr' ? 'Europe/Paris' : 'America/New_York';
}

const FRENCH_SPEAKING = new Set(
  'FR BE CH LU MC CA RE GP MQ GF YT NC PF PM SN CI ML BF NE TG BJ CM GA CG CD MG DJ KM HT MA DZ TN'.split(
    ' ',
  ),
);
