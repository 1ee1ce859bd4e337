import { describe, expect, test } from '@jest/globals';
import { renderLines } from './dialogue.ts';
import { readDialogues } from './read-dialogues.ts';

const french = (markdown: string) => readDialogues(markdown, 'fr', 'rappels.md');
const english = (markdown: string) => readDialogues(markdown, 'en', 'reminders.md');
const titled = (body: string) => `## A title\n\n${body}\n`;
const timesOf = (body: string) =>
  english(titled(body))[0]?.lines.map(({ at }) => at.toFormat('yyyy-MM-dd HH:mm'));

describe('readDialogues', () => {
  test('reads who says what when, and where nothing comes', () => {
    const [dialogue] = french(`# Rappels

Some words about the file.

## Dentiste

    10:00 Léa: rappelle moi demain : 15h
    10:00 Ficelle: C'est noté :
        1. dentiste
    (rien jusqu'à mercredi 9:00)
`);
    expect(dialogue).toMatchObject({ title: 'Dentiste', lineNumber: 5, isNewNumber: false });
    expect(dialogue?.start.toISO()).toBe('2026-03-02T10:00:00.000+01:00');
    expect(dialogue?.lines).toMatchObject([
      { by: 'person', name: 'Léa', text: 'rappelle moi demain : 15h', lineNumber: 7 },
      { by: 'ficelle', name: 'Ficelle', text: "C'est noté :\n1. dentiste", lineNumber: 8 },
      { by: 'nobody', lineNumber: 10 },
    ]);
  });

  test('reads conditions, all or some', () => {
    const [all, none, one] = english(
      ['Zone: Europe/London. Start: 2026-03-28 23:00. New number.', '', 'Start: 2026-10-31 9:05.']
        .map(titled)
        .join(''),
    );
    expect(all).toMatchObject({ isNewNumber: true });
    expect(all?.start.toISO()).toBe('2026-03-28T23:00:00.000+00:00');
    expect(none?.start.toISO()).toBe('2026-03-02T10:00:00.000-05:00');
    expect(one?.start.toISO()).toBe('2026-10-31T09:05:00.000-04:00');
  });

  test('places a time on the day of the line before, a weekday on the next such day, a date where it is', () => {
    expect(
      timesOf(`    10:00 Lea: a
    22:30 Lea: b
    Monday 9:00 Lea: c
    tuesday 8:00 Lea: d
    2026-04-01 8:00 Lea: e
    (nothing until wednesday 8:01)`),
    ).toEqual([
      '2026-03-02 10:00',
      '2026-03-02 22:30',
      '2026-03-09 09:00',
      '2026-03-10 08:00',
      '2026-04-01 08:00',
      '2026-04-01 08:01',
    ]);
  });

  test.each([
    ['a time before the line above', '    9:59 Lea: hi', 3],
    ['a line without a name', '    10:00 hi', 3],
    ['a day that is none', '    someday 10:00 Lea: hi', 3],
    ['a condition that is none', 'Weather: fine.', 3],
    ['a zone that is none', 'Zone: Paris.', 3],
    ['a second line without a first', '        1. milk', 3],
    ['conditions after lines', '    10:00 Lea: hi\n\nNew number.', 5],
  ])('names the line of %s', (_what, body, line) => {
    expect(() => english(titled(body))).toThrow(`reminders.md:${String(line)}: expected`);
  });

  test('what is read is rendered the same', () => {
    const lines = `10:00 Léa: mes courses
10:00 Ficelle: Courses :
    1. lait
    2. pain
mercredi 8:30 Léa: pain ok
2026-03-29 3:00 Ficelle: Bravo : pain.
(rien jusqu'à 4:00)`;
    const [dialogue] = french(titled(lines.replaceAll(/^/gm, '    ')));
    expect(dialogue && renderLines(dialogue.lines, dialogue).join('\n')).toBe(lines);
  });
});
