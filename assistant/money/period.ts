import { DateTime } from 'luxon';

/** A stretch of days that spending is added up over. */
export type Period = 'today' | 'yesterday' | 'week' | 'last-week' | 'month' | 'last-month' | 'year';

const SAID: readonly (readonly [Period, RegExp])[] = [
  [
    'last-week',
    /(?:(?:de |sur )?la )?semaine (?:derniere|passee|precedente|d'avant)|last week(?:'s)?|the week before/u,
  ],
  [
    'last-month',
    /(?:(?:du |sur le |le )?mois) (?:dernier|passe|precedent|d'avant)|last month(?:'s)?/u,
  ],
  ['week', /(?:(?:pour |sur |de )?(?:cette|la) )?semaine(?:[ -]ci)?|(?:this |the |for the )?week/u],
  [
    'month',
    /(?:(?:pour |sur )?(?:ce|le) |du )?mois(?:[ -]ci)?(?: en cours)?|(?:this |the |for the )?month/u,
  ],
  ['year', /(?:(?:pour |sur |de )?(?:cette|l'|la ) ?)annee|(?:this |the )year/u],
  ['yesterday', /(?:d')?hier|yesterday/u],
  ['today', /(?:d')?(?:aujourd'hui|ajd)|(?:de )?la journee|today/u],
];

/** Finds a period in a folded text; gives it with what is left of the text, or `null` when none is said. */
export function periodIn(
  folded: string,
): { readonly period: Period; readonly rest: string } | null {
  for (const [period, words] of SAID) {
    const found = new RegExp(`(?<![\\p{L}\\d'-])(?:${words.source})(?![\\p{L}\\d])`, 'u').exec(
      folded,
    );
    if (found === null) continue;
    const rest = folded.slice(0, found.index) + folded.slice(found.index + found[0].length);
    return { period, rest: rest.trim() };
  }
  return null;
}

/** The instants between which a period lies, the second not included. Weeks begin on Monday, in both languages. */
export function boundsOf(
  period: Period,
  now: Date,
  timeZone: string,
): { readonly from: Date; readonly to: Date } {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const { unit, back } = UNITS[period];
  const from = local.startOf(unit).minus({ [unit]: back });
  return { from: from.toJSDate(), to: from.plus({ [unit]: 1 }).toJSDate() };
}

const UNITS: Readonly<
  Record<Period, { readonly unit: 'day' | 'week' | 'month' | 'year'; readonly back: 0 | 1 }>
> = {
  today: { unit: 'day', back: 0 },
  yesterday: { unit: 'day', back: 1 },
  week: { unit: 'week', back: 0 },
  'last-week': { unit: 'week', back: 1 },
  month: { unit: 'month', back: 0 },
  'last-month': { unit: 'month', back: 1 },
  year: { unit: 'year', back: 0 },
};
