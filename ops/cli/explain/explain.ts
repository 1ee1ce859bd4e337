import { DateTime } from 'luxon';
import { rivals, route, type Rival, type Route } from '../../../assistant/router/route.ts';
import { readLanguage, readNow, readZone } from '../option-values.ts';
import { print, printJson } from '../print.ts';
import { asPairs } from '../table.ts';

export interface ExplainOptions {
  readonly tz: string;
  readonly lang: string;
  readonly now?: string;
  readonly json?: true;
}

/** Prints the route of a text for a user with this profile. */
export function explain(text: string, options: ExplainOptions): void {
  const timeZone = readZone(options.tz);
  const context = {
    now: options.now === undefined ? new Date() : readNow(options.now, timeZone),
    profile: { language: readLanguage(options.lang), timeZone },
  };
  const found = route(text, context);
  const others = rivals(text, context);
  if (options.json) printJson({ ...found, others });
  else print(...inWords(found, others, timeZone));
}

function inWords(
  { intent, certainty, language, explanation }: Route,
  others: readonly Rival[],
  timeZone: string,
): readonly string[] {
  const { rule, slots } = explanation;
  const accepted = others.flatMap((one) =>
    one.kind === undefined ? [] : [[one.rule, one.kind] as const],
  );
  const declined = others.flatMap((one) =>
    one.why === undefined ? [] : [[one.rule, one.why] as const],
  );
  const silent = others.length - accepted.length - declined.length;
  return asPairs([
    ['intent', intent?.kind ?? 'none: it goes to the model, or gets an honest answer'],
    ['certainty', certainty],
    ['language', language],
    ['rule', rule ?? 'none'],
    ...labelled(
      'slots',
      asPairs(Object.entries(slots).map(([name, value]) => [name, slotAsText(value, timeZone)])),
    ),
    ...labelled('comes later', asPairs(accepted)),
    ...labelled('declined', asPairs(declined)),
    ['no match', `the words of ${silent} other rules`],
  ]);
}

/** The label stands on the first line only. */
function labelled(label: string, lines: readonly string[]): [string, string][] {
  if (lines.length === 0) return [[label, 'none']];
  return lines.map((line, index) => [index === 0 ? label : '', line]);
}

function slotAsText(value: unknown, timeZone: string): string {
  if (value instanceof Date)
    return (
      DateTime.fromJSDate(value, { zone: timeZone }).toISO({ suppressMilliseconds: true }) ?? ''
    );
  return typeof value === 'string' ? value : JSON.stringify(value);
}
