import { language, say } from './phone-words.js';

// The reader's own habits (12 or 24 hours), unless the page speaks another language.
const locale = navigator.language.toLowerCase().startsWith(language)
  ? navigator.language
  : language;
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const calendar = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});

/** Hour and minute in the reader's own zone. */
export const timeOf = (at) => clock.format(at);

/** Today, yesterday, or the weekday with its date. */
export function dayOf(at, now = new Date()) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return say('today');
  return days === 1 ? say('yesterday') : calendar.format(at);
}
