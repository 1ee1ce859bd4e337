import type { Language } from '../language.ts';
import { ENGLISH_VOICE } from './english-recurrence.ts';
import { FRENCH_VOICE } from './french-recurrence.ts';
import type { Recurrence } from './recurrence.ts';
import { rangeOf, type RecurrenceVoice, type SaidDate } from './rendered-rule.ts';
import { readRule, type RuleParts } from './rule-parts.ts';

const VOICES: Readonly<Record<Language, RecurrenceVoice>> = { fr: FRENCH_VOICE, en: ENGLISH_VOICE };

/**
 * Says a recurrence as people do: "chaque mardi à 8 h 30", "every other Tuesday at 6 PM until 1 June". The year of its end is added
 * when it is not the one it begins in. GSM-7 characters only. Throws a `RangeError` on a rule that Ficelle did not write.
 */
export function renderRecurrence(
  { rule, start }: Recurrence,
  { language }: { readonly language: Language },
): string {
  const parts = readRule(rule);
  const voice = VOICES[language];
  return `${often(parts, start, voice)}${ending(parts, start, voice)}`;
}

function often(parts: RuleParts, start: string, voice: RecurrenceVoice): string {
  const { freq, interval = 1, hours = [Number(start.slice(11, 13))] } = parts;
  const minute = Number(start.slice(14, 16));
  if (freq === 'HOURLY') return voice.hourly(interval);
  const range = interval === 1 && freq !== 'MONTHLY' && freq !== 'YEARLY' && rangeOf(hours, minute);
  if (!range) return `${voice.days(parts)} ${voice.at(hours.map((hour) => ({ hour, minute })))}`;
  const hourly = `${voice.hourly(range.step)}, ${voice.within(range)}`;
  return freq === 'DAILY' ? hourly : `${hourly}, ${voice.days(parts)}`;
}

function ending({ until, count }: RuleParts, start: string, voice: RecurrenceVoice): string {
  if (count !== undefined) return `, ${voice.times(count)}`;
  return until === undefined ? '' : ` ${voice.until(dateOf(until, start))}`;
}

function dateOf(until: string, start: string): SaidDate {
  const year = Number(until.slice(0, 4));
  return {
    day: Number(until.slice(6, 8)),
    month: Number(until.slice(4, 6)),
    year: year === Number(start.slice(0, 4)) ? null : year,
  };
}
