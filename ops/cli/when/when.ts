import { createInterface } from 'node:readline';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { WhenContext } from '../../../assistant/time/when.ts';
import { whenAsJson, type WhenJson } from '../../../assistant/time/when-json.ts';
import { UsageError } from '../failure.ts';
import { DEFAULT_ZONE, readLanguage, readNow, readZone } from '../option-values.ts';
import { print, printJson } from '../print.ts';

export interface WhenOptions {
  readonly now?: string | undefined;
  readonly tz?: string | undefined;
  readonly lang?: string | undefined;
}

/** @param prefix what the name of an option begins with in the message of the error. */
export function readContext({ now, tz, lang }: WhenOptions, prefix = '--'): WhenContext {
  const timeZone = readZone(tz ?? DEFAULT_ZONE, `${prefix}tz`);
  return {
    timeZone,
    now: now === undefined ? new Date() : readNow(now, timeZone, `${prefix}now`),
    ...(lang === undefined ? {} : { language: readLanguage(lang, `${prefix}lang`) }),
  };
}

/** Prints the reading of one text. */
export function whenOfText(text: string, options: WhenOptions & { readonly json?: true }): void {
  const reading = whenAsJson(text, readContext(options));
  if (options.json) printJson(reading);
  else
    print(
      reading.at === null ? 'no time read' : `${reading.at}  (to the ${String(reading.grain)})`,
    );
}

/** Answers every line with one line, as it comes. Sets the exit code to 1 when one could not be read. */
export async function whenOfLines(input: Readable, options: WhenOptions): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const answer = answerLine(line.replace(/^\uFEFF/, ''), options);
    if ('error' in answer) process.exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
  }
}

const lineObject = z.object({
  text: z.string(),
  now: z.string().optional(),
  tz: z.string().optional(),
  lang: z.string().optional(),
});

type Unread = {
  readonly text: null;
  readonly at: null;
  readonly grain: null;
  readonly error: string;
};

function answerLine(line: string, options: WhenOptions): WhenJson | Unread {
  try {
    const { text, ...own } = readLine(line);
    return whenAsJson(
      text,
      readContext({ ...options, ...own }, (own.now ?? own.tz ?? own.lang) ? '' : '--'),
    );
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { text: null, at: null, grain: null, error: error.message };
  }
}

function readLine(line: string): z.output<typeof lineObject> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError('not JSON; expected {"text":…}');
  }
  const parsed = lineObject.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new UsageError(
    place === '' ? 'not an object; expected {"text":…}' : `${place}: expected a string`,
  );
}
