import type { Language } from '../language.ts';
import type { Currency } from './currency.ts';

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-US' };

/**
 * An amount as people read it: "12,50 €", "$12.50", "23 €"; French tells the dollars apart ("$US", "$CA"). GSM-7 characters only: narrow and unbreakable spaces become plain ones.
 * @param minor in minor units (cents).
 */
export function renderMoney(minor: number, currency: Currency, language: Language): string {
  const digits = minor % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(minor / 100)
    .replace(/\s/gu, ' ')
    .replace('£GB', '£');
}
