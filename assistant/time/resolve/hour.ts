import type { Language } from '../../language.ts';
import type { Clock, PartOfDay } from '../mention/mention.ts';

/** The hour each part of a day stands for. */
export const PART_HOURS: Readonly<Record<PartOfDay, number>> = {
  morning: 9,
  noon: 12,
  afternoon: 15,
  evening: 19,
  'late-evening': 22,
  night: 22,
};

export interface HourSetting {
  readonly language: Language;
  readonly part: PartOfDay | null;
  /** `none`: no day was said, so that the next occurrence is meant. */
  readonly day: 'none' | 'today' | 'other';
  /** What the rest of the text says about the half of the day: "wake me", "dinner". */
  readonly hint: 'morning' | 'evening' | null;
  /** Minutes since the user's midnight. */
  readonly nowMinutes: number;
}

export interface ChosenHour {
  readonly hour: number;
  /** 1 when the hour belongs to the night that follows the day said ("ce soir à 1h"). */
  readonly dayShift: 0 | 1;
  readonly ambiguous: boolean;
}

const choose = (hour: number, ambiguous = false, dayShift: 0 | 1 = 0): ChosenHour => ({
  hour,
  dayShift,
  ambiguous,
});

/**
 * Decides which half of the day an hour means.
 * - French follows the 24 h clock; 1 to 6 without a part of the day is doubtful, but 6 with its minutes ("6h45") is a train to catch.
 * - English 1 to 6 is the afternoon; 12 is noon; 7 to 11 is the morning of a day said (7 with a doubt) and, when no day is said or
 *   it is today, whichever comes first, with a doubt when that is an evening more than 8 hours away.
 */
export function chooseHour(clock: Clock, setting: HourSetting): ChosenHour {
  const { part, day } = setting;
  if (clock.midnight) {
    const ends = day !== 'none' && clock.hour === 0;
    return choose(clock.hour, day === 'other' && part === null, ends ? 1 : 0);
  }
  if (clock.cycle === 'am') return nightOf(clock.hour % 12, setting);
  if (clock.cycle === 'pm') return choose((clock.hour % 12) + 12);
  if (clock.cycle === 'full')
    return clock.hour === 24 ? choose(0, false, 1) : fitsPart(clock.hour, setting);
  if (part !== null) return withPart(clock.hour, part, setting);
  const hinted = chooseHinted(clock.hour, setting);
  if (hinted) return hinted;
  return setting.language === 'fr'
    ? choose(clock.hour, clock.hour < (clock.minuteSaid ? 6 : 7))
    : chooseEnglish(clock, setting);
}

/** "wake me at 6:30" is a morning and "dinner at 8" an evening; in French, where 8h is a morning, the latter is doubtful. */
function chooseHinted(hour: number, { hint, language }: HourSetting): ChosenHour | null {
  if (hint === 'morning' && hour >= 4 && hour < 12) return choose(hour);
  if (hint === 'evening' && hour >= 5 && hour < 12) return choose(hour + 12, language === 'fr');
  return null;
}

/** "tonight at 1am": the small hours after that evening. */
function nightOf(hour: number, { part, day }: HourSetting): ChosenHour {
  const evening = part === 'evening' || part === 'late-evening' || part === 'night';
  return evening && day !== 'none' && hour < 6 ? choose(hour, day === 'other', 1) : choose(hour);
}

function fitsPart(hour: number, setting: HourSetting): ChosenHour {
  const { part } = setting;
  const odd =
    (part === 'morning' && hour > 12) ||
    (part === 'afternoon' && (hour < 12 || hour > 19)) ||
    (part === 'evening' && hour >= 6 && hour < 17);
  return odd ? choose(hour, true) : nightOf(hour, setting);
}

function withPart(hour: number, part: PartOfDay, setting: HourSetting): ChosenHour {
  const { day } = setting;
  switch (part) {
    case 'morning':
      return choose(hour === 12 ? 0 : hour, hour === 12);
    case 'noon':
      return choose(hour < 4 ? hour + 12 : hour);
    case 'afternoon':
      return choose(hour === 12 ? 12 : hour + 12, hour > 8 && hour !== 12);
    case 'evening':
    case 'late-evening':
      if (hour === 12) return choose(0, day === 'other', day === 'none' ? 0 : 1);
      return hour < 4 && day !== 'none' ? choose(hour, day === 'other', 1) : choose(hour + 12);
    case 'night': {
      const late = hour >= 8 && hour < 12;
      if (late) return choose(hour + 12);
      const after = day === 'today' && setting.nowMinutes >= (hour % 12) * 60;
      return choose(hour % 12, false, after ? 1 : 0);
    }
  }
}

function chooseEnglish(clock: Clock, setting: HourSetting): ChosenHour {
  const { hour } = clock;
  const { day, nowMinutes } = setting;
  if (hour < 7) return choose(hour + 12);
  if (hour === 12) return choose(12, day !== 'other' && nowMinutes >= 12 * 60 + clock.minute);
  if (day === 'other') return choose(hour, hour === 7);
  const morning = hour * 60 + clock.minute;
  const evening = morning + 720;
  if (nowMinutes < morning || nowMinutes >= evening)
    return choose(hour, nowMinutes < morning && hour < 7);
  return choose(hour + 12, evening - nowMinutes > 8 * 60);
}
