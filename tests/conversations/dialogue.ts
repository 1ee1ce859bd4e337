import { DateTime } from 'luxon';
import type { Language } from '../../assistant/language.ts';

/** One line of a transcript, at the minute that the wall of the person shows. */
export type Line =
  | ({ readonly by: 'person' | 'ficelle'; readonly name: string; readonly text: string } & When)
  /** Nothing comes until then. */
  | ({ readonly by: 'nobody' } & When);

interface When {
  readonly at: DateTime;
  /** In the file, from 1; 0 where it stands in none. */
  readonly lineNumber: number;
}

/** Who texts what when, and what comes back. */
export interface Dialogue {
  readonly title: string;
  readonly language: Language;
  readonly start: DateTime;
  /** Nobody whom Ficelle knows: the first text is welcomed. */
  readonly isNewNumber: boolean;
  /** Of the heading, from 1. */
  readonly lineNumber: number;
  readonly lines: readonly Line[];
}

/** How the grammar is spelled in each language, and how a dialogue begins that says nothing else. */
export const SPELLING = {
  fr: {
    zone: 'Fuseau',
    start: 'Début',
    newNumber: 'Nouveau numéro',
    nothingUntil: "rien jusqu'à",
    beginsIn: 'Europe/Paris',
  },
  en: {
    zone: 'Zone',
    start: 'Start',
    newNumber: 'New number',
    nothingUntil: 'nothing until',
    beginsIn: 'America/New_York',
  },
} as const;

/** A Monday. */
export const BEGINS_AT = '2026-03-02 10:00';

/** Lines as they are written in a file, without indentation; those of a text after its first are indented. */
export function renderLines(lines: readonly Line[], dialogue: Dialogue): string[] {
  let before = dialogue.start;
  return lines.map((line) => {
    const label = renderLabel(line.at, before, dialogue.language);
    before = line.at;
    return line.by === 'nobody'
      ? `(${SPELLING[dialogue.language].nothingUntil} ${label})`
      : `${label} ${line.name}: ${line.text.replaceAll('\n', '\n    ')}`;
  });
}

/** "10:05", "mardi 9:00" within a week, or "2026-03-29 9:00". */
function renderLabel(at: DateTime, before: DateTime, language: Language): string {
  const time = at.toFormat('H:mm');
  const days = at.startOf('day').diff(before.startOf('day'), 'days').as('days');
  if (Math.round(days) === 0) return time;
  const day = days < 6.5 ? at.setLocale(language).toFormat('cccc') : at.toISODate();
  return `${day ?? ''} ${time}`;
}

/** The instant that a label means in a line that follows one at `before`; null when it is no label, or lies in the past. */
export function readLabel(label: string, before: DateTime, language: Language): DateTime | null {
  const [, day, hour, minute] = /^(?:(\S+) )?(\d{1,2}):(\d\d)$/.exec(label) ?? [];
  if (hour === undefined || minute === undefined) return null;
  const on = (date: DateTime) =>
    date.set({ hour: Number(hour), minute: Number(minute), second: 0, millisecond: 0 });
  const given = DateTime.fromISO(day ?? '', { zone: before.zone });
  const days = given.isValid
    ? [given]
    : Array.from({ length: day === undefined ? 1 : 8 }, (_, n) => before.plus({ days: n })).filter(
        (date) => day === undefined || isWeekday(day, date, language),
      );
  const notBefore = before.startOf('minute').toMillis();
  return days.map(on).find((at) => at.toMillis() >= notBefore) ?? null;
}

function isWeekday(name: string, date: DateTime, language: Language): boolean {
  return date.setLocale(language).toFormat('cccc').toLowerCase() === name.toLowerCase();
}
