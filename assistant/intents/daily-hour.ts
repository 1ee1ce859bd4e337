import { DateTime } from 'luxon';
import type { DailyHour } from '../ports/nudges.ts';
import { readWhen } from '../time/read-when.ts';
import type { RuleContext } from './rule.ts';
import type { Said } from './said.ts';

/** An hour that comes every day ("8h", "7:30", "half past seven"). Below 12 and without "am" it is of the part of the day meant. */
export function readDailyHour(
  said: Said,
  part: 'morning' | 'evening',
  context: RuleContext,
): DailyHour | null {
  const found =
    /^(?<hour>\d{1,2})(?: ?(?:h|:|heures?|o'clock) ?(?<minute>\d{2})?)? ?(?<half>am|pm|a\.m\.?|p\.m\.?)?(?: du (?:matin|soir))?$/u.exec(
      said.folded,
    )?.groups;
  if (found === undefined) return readInWords(said, context);
  const hour = Number(found['hour']);
  const minute = Number(found['minute'] ?? 0);
  const half = found['half'];
  const evening = half === undefined ? part === 'evening' : half.startsWith('p');
  const shown = half === undefined && hour >= 12 ? hour : (hour % 12) + (evening ? 12 : 0);
  return hour < 24 && minute < 60 ? { hour: shown, minute } : null;
}

function readInWords({ typed }: Said, context: RuleContext): DailyHour | null {
  const reading = readWhen(typed, context);
  const isHour = reading.grain === 'hour' || reading.grain === 'minute';
  if (reading.at === null || reading.doubt !== null || !isHour || /\p{L}{3,}/u.test(reading.rest))
    return null;
  const { hour, minute } = DateTime.fromJSDate(reading.at, { zone: context.timeZone });
  return { hour, minute };
}
