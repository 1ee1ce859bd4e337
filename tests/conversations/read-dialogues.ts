import { DateTime, IANAZone } from 'luxon';
import type { Language } from '../../assistant/language.ts';
import { BEGINS_AT, readLabel, SPELLING, type Dialogue, type Line } from './dialogue.ts';

/** A line that is none of the grammar (README.md beside this file). */
export class UnreadableDialogueError extends Error {
  constructor(file: string, lineNumber: number, expected: string) {
    super(`${file}:${lineNumber}: expected ${expected}`);
    this.name = 'UnreadableDialogueError';
  }
}

type Open = { -readonly [Key in keyof Dialogue]: Dialogue[Key] } & { lines: Line[] };

/**
 * The dialogues of a file, in order.
 * @param file its name, for errors.
 * @throws UnreadableDialogueError naming the line.
 */
export function readDialogues(markdown: string, language: Language, file: string): Dialogue[] {
  const dialogues: Open[] = [];
  markdown.split('\n').forEach((raw, index) => {
    const lineNumber = index + 1;
    const fail = (expected: string): never => {
      throw new UnreadableDialogueError(file, lineNumber, expected);
    };
    const dialogue = dialogues.at(-1);
    const title = /^## (.+)$/.exec(raw)?.[1];
    if (title !== undefined) dialogues.push(open(title.trim(), language, lineNumber));
    else if (dialogue === undefined || raw.trim() === '') return;
    else if (raw.startsWith('        ')) continueText(dialogue, raw.slice(8), fail);
    else if (raw.startsWith('    '))
      dialogue.lines.push(readLine(raw.slice(4), dialogue, lineNumber, fail));
    else readConditions(raw, dialogue, fail);
  });
  return dialogues;
}

function open(title: string, language: Language, lineNumber: number): Open {
  const start = startAt(BEGINS_AT, SPELLING[language].beginsIn);
  return { title, language, start, isNewNumber: false, lineNumber, lines: [] };
}

function startAt(written: string, zone: string): DateTime {
  return DateTime.fromFormat(written, 'yyyy-MM-dd H:mm', { zone });
}

type Fail = (expected: string) => never;

/** "Zone: Europe/London. Start: 2026-03-28 23:00. New number." */
function readConditions(raw: string, dialogue: Open, fail: Fail): void {
  const { zone, start, newNumber } = SPELLING[dialogue.language];
  const expected = `"${zone}: Europe/London. ${start}: 2026-03-28 23:00. ${newNumber}.", or less of it`;
  if (dialogue.lines.length > 0 || !raw.endsWith('.')) fail(expected);
  for (const condition of raw.slice(0, -1).split('. ')) {
    const [name, value = ''] = condition.split(/ ?: /);
    if (name === newNumber) dialogue.isNewNumber = true;
    else if (name === zone && IANAZone.isValidZone(value)) {
      dialogue.start = dialogue.start.setZone(value, { keepLocalTime: true });
    } else if (name === start) {
      dialogue.start = startAt(value, dialogue.start.zoneName ?? '');
      if (!dialogue.start.isValid) fail(expected);
    } else fail(expected);
  }
}

function readLine(text: string, dialogue: Open, lineNumber: number, fail: Fail): Line {
  const { language, lines } = dialogue;
  const before = lines.at(-1)?.at ?? dialogue.start;
  const at = (label: string) =>
    readLabel(label, before, language) ??
    fail('a time that is not before the line above, such as "10:05" or "2026-03-29 9:00"');
  const { nothingUntil } = SPELLING[language];
  if (text.startsWith(`(${nothingUntil} `) && text.endsWith(')'))
    return { by: 'nobody', at: at(text.slice(nothingUntil.length + 2, -1)), lineNumber };
  const [, label, name, said] = /^((?:\S+ )?\d{1,2}:\d\d) (\p{L}+): ?(.*)$/u.exec(text) ?? [];
  if (label === undefined || name === undefined || said === undefined)
    return fail('a line such as "10:05 Ficelle: Bonjour !"');
  const by = name === 'Ficelle' ? 'ficelle' : 'person';
  return { by, name, text: said, at: at(label), lineNumber };
}

function continueText(dialogue: Open, text: string, fail: Fail): void {
  const last = dialogue.lines.pop();
  if (last === undefined || last.by === 'nobody') return fail('a text before its second line');
  dialogue.lines.push({ ...last, text: `${last.text}\n${text}` });
}
