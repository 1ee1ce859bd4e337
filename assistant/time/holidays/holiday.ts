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
    }
  | ({ readonly by: 'moon' } & MoonDay)
  | { readonly by: 'sankranti'; readonly offset: number }
  /** A year of 365 days: its first day comes a day earlier every four years. */
  | { readonly by: 'parsi' }
  /** The American deadline for taxes: 15 April, or the next day on which offices in Washington are open. */
  | { readonly by: 'tax-day' }
  /** French mothers' day: the last Sunday of May, or the first of June when that is Pentecost. */
  | { readonly by: 'french-mothers' };

const date = (
  month: number,
  day: number,
  weekend: readonly [number, number] = [0, 0],
): HolidayRule => ({ by: 'date', month, day, weekend });
const moon = (month: number, lunarDay: number, hour: number, offset = 0): HolidayRule => ({
  by: 'moon',
  month,
  lunarDay,
  hour,
  offset,
});
const sankranti = (offset: number): HolidayRule => ({ by: 'sankranti', offset });
const nth = (weekday: number, n: number, month: number, offset = 0): HolidayRule => ({
  by: 'weekday',
  month,
  weekday,
  nth: n,
  offset,
});
const easter = (offset: number): HolidayRule => ({ by: 'easter', offset });
const orthodox = (offset: number): HolidayRule => ({ by: 'orthodox-easter', offset });
const hebrew = (month: string, day: number, offset = 0): HolidayRule => ({
  by: 'calendar',
  calendar: 'hebrew',
  month,
  day,
  offset,
});
const islamic = (month: string, day: number): HolidayRule => ({
  by: 'calendar',
  calendar: 'islamic-umalqura',
  month,
  day,
});

/** The holidays that can be said by name, and when they are. Names are in `names.ts`. */
export const HOLIDAY_RULES = {
  'new-year': date(1, 1),
  epiphany: date(1, 6),
  candlemas: date(2, 2),
  groundhog: date(2, 2),
  lincoln: date(2, 12),
  valentine: date(2, 14),
  womens: date(3, 8),
  patrick: date(3, 17),
  ides: date(3, 15),
  'april-fools': date(4, 1),
  emancipation: date(4, 16, [-1, 1]),
  'parsi-new-year': { by: 'parsi' },
  'tax-day': { by: 'tax-day' },
  kings: date(4, 27, [0, -1]),
  vaisakhi: date(4, 14),
  rabindra: date(5, 9),
  siblings: date(4, 10),
  'may-first': date(5, 1),
  'may-eighth': date(5, 8),
  music: date(6, 21),
  'saint-john': date(6, 24),
  canada: date(7, 1),
  'july-fourth': date(7, 4),
  bastille: date(7, 14),
  assumption: date(8, 15),
  halloween: date(10, 31),
  'all-saints': date(11, 1),
  'all-souls': date(11, 2),
  'guy-fawkes': date(11, 5),
  armistice: date(11, 11),
  'saint-nicholas': date(12, 6),
  'christmas-eve': date(12, 24),
  christmas: date(12, 25),
  boxing: date(12, 26),
  'new-year-eve': date(12, 31),
  vegan: date(11, 1),
  mlk: nth(1, 3, 1),
  presidents: nth(1, 3, 2),
  'youth-service': nth(5, 4, 4),
  mothers: nth(7, 2, 5),
  'mothers-british': easter(-21),
  'mothers-french': { by: 'french-mothers' },
  'grandmothers-french': nth(7, 1, 3),
  administrative: nth(6, -1, 4, -3),
  'military-spouse': nth(5, 2, 5),
  memorial: nth(1, -1, 5),
  fathers: nth(7, 3, 6),
  'bank-august': nth(1, -1, 8),
  labor: nth(1, 1, 9),
  grandparents: nth(7, 1, 9, 7),
  columbus: nth(1, 2, 10),
  boss: date(10, 16, [-1, 1]),
  thanksgiving: nth(4, 4, 11),
  'black-friday': nth(4, 4, 11, 1),
  'cyber-monday': nth(4, 4, 11, 4),
  'clocks-forward-american': nth(7, 2, 3),
  'clocks-back-american': nth(7, 1, 11),
  'shrove-tuesday': easter(-47),
  'ash-wednesday': easter(-46),
  'palm-sunday': easter(-7),
  'maundy-thursday': easter(-3),
  'good-friday': easter(-2),
  easter: easter(0),
  'easter-monday': easter(1),
  ascension: easter(39),
  pentecost: easter(49),
  'whit-monday': easter(50),
  trinity: easter(56),
  'corpus-christi': easter(60),
  'orthodox-easter': orthodox(0),
  'orthodox-good-friday': orthodox(-2),
  'clean-monday': orthodox(-48),
  'lazarus-saturday': orthodox(-8),
  passover: hebrew('Nisan', 15, -1),
  purim: hebrew('Adar', 14, -1),
  'shushan-purim': hebrew('Adar', 15, -1),
  shavuot: hebrew('Sivan', 6, -1),
  'tisha-bav': hebrew('Av', 9, -1),
  'rosh-hashanah': hebrew('Tishri', 1, -1),
  'yom-kippur': hebrew('Tishri', 10, -1),
  sukkot: hebrew('Tishri', 15, -1),
  'shemini-atzeret': hebrew('Tishri', 22, -1),
  'simchat-torah': hebrew('Tishri', 23, -1),
  hanukkah: hebrew('Kislev', 25, -1),
  'tu-bishvat': hebrew('Shevat', 15, -1),
  'yom-hashoah': hebrew('Nisan', 27, -1),
  'lag-baomer': hebrew('Iyar', 18, -1),
  ramadan: islamic('9', 1),
  'eid-fitr': islamic('10', 1),
  'eid-adha': islamic('12', 10),
  'islamic-new-year': islamic('1', 1),
  ashura: islamic('1', 10),
  mawlid: islamic('3', 12),
  'isra-miraj': islamic('7', 27),
  'laylat-al-qadr': islamic('9', 27),
  sankranti: sankranti(0),
  bhogi: sankranti(-1),
  'mattu-pongal': sankranti(1),
  'kaanum-pongal': sankranti(2),
  'gobind-singh': moon(9, 7, 6),
  'vasant-panchami': moon(10, 5, 10),
  ravidas: moon(10, 15, 6),
  shivaratri: moon(10, 29, 24),
  holika: moon(11, 15, 19),
  holi: moon(11, 15, 19, 1),
  ugadi: moon(0, 1, 6),
  'rama-navami': moon(0, 9, 12),
  'mahavir-jayanti': moon(0, 13, 6),
  vesak: moon(1, 15, 19),
  'ratha-yatra': moon(3, 2, 6),
  rakhi: moon(4, 15, 6),
  janmashtami: moon(4, 23, 24),
  'ganesh-chaturthi': moon(5, 4, 12),
  navaratri: moon(6, 10, 16, -9),
  'maha-saptami': moon(6, 7, 6),
  dussehra: moon(6, 10, 16),
  valmiki: moon(6, 15, 19),
  'karva-chauth': moon(6, 19, 20),
  dhanteras: moon(6, 28, 19),
  'choti-diwali': moon(6, 29, 22),
  diwali: moon(6, 30, 18),
  'bhai-dooj': moon(7, 2, 14),
  chhath: moon(7, 6, 6),
  'chinese-new-year': { by: 'calendar', calendar: 'chinese', month: '1', day: 1 },
} as const satisfies Record<string, HolidayRule>;

export type Holiday = keyof typeof HOLIDAY_RULES;
