import type { SaidCurrency } from './currency.ts';

/** An amount of money in a text. */
export interface Amount {
  /** In minor units (cents), from 1 to 999,999,999. */
  readonly minor: number;
  /** `null` when none was said: also for "balles", which are of any currency. */
  readonly currency: SaidCurrency | null;
  /**
   * How certainly it is money. `certain`: with a symbol or a word; `letter`: "23e", which may be an ordinal; `decimals`: "12,50",
   * without anything; `time`: "12.30", which may be an hour; `number`: "12".
   */
  readonly by: 'certain' | 'letter' | 'decimals' | 'time' | 'number';
  readonly from: number;
  readonly to: number;
}

const MOST = 999_999_999;
const NUMBER = String.raw`(?:\d{1,3}(?:[ '.,]\d{3})+|\d{1,7})(?:[.,]\d{1,2})?(?!\d)`;
const BEFORE = String.raw`€|eur|us\$|ca\$|c\$|\$|£|usd|cad|chf|gbp`;
const AFTER = String.raw`€|euros?|eur|\$ ?(?:us|ca|can|cad)\b|\$|usd|cad|chf|gbp|£|dollars? (?:us|americains?|canadiens?)|dollars?|bucks?|francs? suisses?|livres? sterling|quid|balles`;
/** "12€50" and "12 euros 50" have their minor units after the currency. */
const CENTS = String.raw`(?:(?<=[€$£])(?<glued>\d{2})|(?<=euros?|balles|dollars?) (?<apart>\d{2}))?`;
const amounts = new RegExp(
  [
    String.raw`(?<![\p{L}\d.,:/+'#-])(?:(?<before>${BEFORE}) ?(?<first>${NUMBER})`,
    String.raw`|(?<number>${NUMBER})(?: ?(?<after>${AFTER})${CENTS}|(?<letter>e)(?<cents>\d{2})?)?)`,
    String.raw`(?![\p{L}\d%/€$£°]|[.,:-]\d)`,
  ].join(''),
  'gu',
);

/** "5 pounds of beef" are no money, "paid 5 pounds" are. */
const POUNDS = / ?pounds?\b/uy;

/**
 * The amounts in a folded text, in their order: every number that may be one, with how certain that is. Decimals follow a comma or a
 * point; three digits after one are thousands.
 * @param paid the text says that something was paid: weights that are also currencies count.
 */
export function amountsIn(folded: string, paid = false): readonly Amount[] {
  const found: Amount[] = [];
  for (const match of folded.matchAll(amounts)) {
    const groups = match.groups ?? {};
    const written = groups['first'] ?? groups['number'] ?? '';
    const cents = groups['glued'] ?? groups['apart'] ?? groups['cents'];
    if (cents !== undefined && /[.,]\d{1,2}$/u.test(written)) continue;
    const minor = minorUnits(written) + Number(cents ?? 0);
    if (minor < 1 || minor > MOST) continue;
    const sign = groups['before'] ?? groups['after'];
    const from = match.index;
    const to = from + match[0].length;
    POUNDS.lastIndex = to;
    if (paid && sign === undefined && groups['letter'] === undefined && POUNDS.test(folded)) {
      found.push({ minor, currency: 'GBP', by: 'certain', from, to: POUNDS.lastIndex });
    } else if (sign !== undefined) {
      found.push({ minor, currency: currencyOf(sign), by: 'certain', from, to });
    } else {
      const letter = groups['letter'] !== undefined;
      const by = letter ? 'letter' : likeness(written);
      found.push({ minor, currency: letter ? 'EUR' : null, by, from, to });
    }
  }
  return found;
}

function minorUnits(written: string): number {
  const parts = /^(?<whole>.*?)(?:[.,](?<decimals>\d{1,2}))?$/u.exec(written)?.groups;
  const whole = Number((parts?.['whole'] ?? '').replace(/\D/gu, ''));
  return whole * 100 + Number((parts?.['decimals'] ?? '').padEnd(2, '0'));
}

function likeness(written: string): 'decimals' | 'time' | 'number' {
  const [, hour, point, minute] = /^(\d+)([.,])(\d{2})$/u.exec(written) ?? [];
  if (minute === undefined) return 'number';
  return point === '.' && Number(hour) < 24 && Number(minute) < 60 ? 'time' : 'decimals';
}

function currencyOf(sign: string): SaidCurrency | null {
  if (/^(?:€|eur)/u.test(sign)) return 'EUR';
  if (/^(?:usd|us\$|\$ ?us|dollars? (?:us|am))/u.test(sign)) return 'USD';
  if (/^(?:ca|c\$|\$ ?ca|dollars? ca)/u.test(sign)) return 'CAD';
  if (/^(?:chf|franc)/u.test(sign)) return 'CHF';
  if (/^(?:£|gbp|livre|quid)/u.test(sign)) return 'GBP';
  return sign === 'balles' ? null : 'dollar';
}
