import type { MoonDay } from './moon-day.ts';

/** How the date of a holiday follows from the year. Weekdays are ISO 1 to 7; an offset counts days. */
export type HolidayRule =
  | {
      readonly by: 'date';
      readonly month: number;
      readonly day: number;
      /** Days to add when it would be a Saturday, or a Sunday. */
      readonly weekend?: readonly [saturday: number, sunday: number];
    }
  /** The nth weekday of a month, from its end when negative, and so many days after it. */
  | {
      readonly by: 'weekday';
      readonly month: number;
      readonly weekday: number;
      readonly nth: number;
      readonly offset?: number;
    }
  | { readonly by: 'easter' | 'orthodox-easter'; readonly offset: number }
  /** A day of another calendar of the world, as ICU counts it; `offset` for eves and the days after. */
  | {
      readonly by: 'calendar';
      readonly calendar: 'hebrew' | 'islamic-umalqura' | 'chinese';
      readonly month: string;
      readonly day: number;
      readonly offset?: number;
      /** Days to add when it would begin on such a weekday. */
      readonly moved?: Readonly<Record<number, number>>;
    }
  /** The last Friday before the end of Ramadan. */
  | { readonly by: 'last-friday-of-ramadan' }
  /** The American primaries: the first Tuesday of March in a year of elections; 2008 had it in February. */
  | { readonly by: 'super-tuesday' }
  | ({ readonly by: 'moon' } & MoonDay)
  | { readonly by: 'sankranti'; readonly offset: number }
  /** A year of 365 days: its first day comes a day earlier every four years. */
  | { readonly by: 'parsi' }
  /** The American deadline for taxes: 15 April, or the next day on which offices in Washington are open. */
  | { readonly by: 'tax-day' }
  /** French mothers' day: the last Sunday of May, or the first of June when that is Pentecost. */
  | { readonly by: 'french-mothers' };
