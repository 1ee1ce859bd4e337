import { DateTime } from 'luxon';
import type { Language } from '../language.ts';

/** The day by which something should be done, as it is said. */
export interface DueDay {
  /** "aujourd'hui", "Friday", "13 mars". */
  readonly day: string;
  /** Today or tomorrow. */
  readonly near: boolean;
  readonly past: boolean;
}

const NEAR: Readonly<Record<Language, readonly [string, string]>> = {
  fr: ["aujourd'hui", 'demain'],
  en: ['today', 'tomorrow'],
};

/** Says a day as shortly as it is clear: by its name within six days of now, else by its date. In GSM-7 letters. */
export function dueDay(
  due: Date,
  context: { readonly now: Date; readonly timeZone: string; readonly language: Language },
): DueDay {
  const { timeZone, language } = context;
  const local = DateTime.fromJSDate(due, { zone: timeZone }).setLocale(language).startOf('day');
  const today = DateTime.fromJSDate(context.now, { zone: timeZone }).startOf('day');
  const days = Math.round(local.diff(today, 'days').days);
  const near = NEAR[language][days];
  const named = days > 1 && days < 7 ? local.toFormat('cccc') : local.toFormat('d LLLL');
  // "août" would double the price of the text.
  return { day: near ?? named.replace('û', 'u'), near: near !== undefined, past: days < 0 };
}
