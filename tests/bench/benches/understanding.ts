import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../../assistant/language.ts';
import { route } from '../../../assistant/router/route.ts';
import { ENGLISH_CORPUS } from '../../../assistant/time/corpus/en/corpus.ts';
import { FRENCH_CORPUS } from '../../../assistant/time/corpus/fr/corpus.ts';
import { readWhen } from '../../../assistant/time/read-when.ts';
import { tokenise } from '../../../assistant/time/text/tokens.ts';
import { readDialogues } from '../../conversations/read-dialogues.ts';
import type { Bench, Figures } from '../harness/bench.ts';
import { ratio, shown, spread, times } from '../harness/numbers.ts';

const READING = 'reading';
const CUTTING = 'cutting into words';
const ROUTING = 'routing';
/** The longest that each may take at p95, in milliseconds. */
const LIMITS = { [READING]: 2, [ROUTING]: 5 };
const ROWS = [
  ...FRENCH_CORPUS.map((row) => ({ ...row, language: 'fr' as const })),
  ...ENGLISH_CORPUS.map((row) => ({ ...row, language: 'en' as const })),
];

const TEXTS: readonly { readonly text: string; readonly language: Language }[] = [
  ...ROWS,
  ...saidIn('fr'),
  ...saidIn('en'),
];
const NOW = new Date('2026-03-02T09:00:00Z');

export const understanding: Bench = {
  name: 'understanding',
  title: 'Understanding texts',
  shows: `Each text of the two corpora is read by itself, the language told and not told in turn, after a first pass that warms up. Beside it the
floor: the same texts only cut into words. Routing decides what a text asks for, time included: here those of the two corpora and all that
people say in the dialogues (tests/conversations). Processor time of one thread; no server takes part.`,

  prepare({ quick }) {
    const passes = quick ? 2 : 20;
    return Promise.resolve({
      variants: [
        { name: READING, run: () => Promise.resolve(percentiles(ROWS, passes, read)) },
        { name: ROUTING, run: () => Promise.resolve(percentiles(TEXTS, passes, decide)) },
        { name: CUTTING, run: () => Promise.resolve(percentiles(ROWS, passes, cut)) },
      ],
      present: (look) => {
        const p95 = look(READING, 'p95');
        return {
          tables: [
            {
              title: 'Milliseconds a text',
              columns: ['', 'p50', 'p95', 'p99'],
              rows: [READING, ROUTING, CUTTING].map((name) => [
                name,
                ...['p50', 'p95', 'p99'].map((figure) => spread(look(name, figure))),
              ]),
            },
          ],
          targets: ([READING, ROUTING] as const).map((name) =>
            target(name, look(name, 'p95')?.median),
          ),
          notes: [
            `${ROWS.length} texts with times and ${TEXTS.length} texts to route, ${passes} passes. Reading costs ${times(ratio(p95, look(CUTTING, 'p95')))} of the floor at p95.`,
          ],
        };
      },
      close: () => Promise.resolve(),
    });
  },
};

function target(name: keyof typeof LIMITS, p95: number | undefined) {
  const limit = LIMITS[name];
  return {
    what: `${name} a text, p95`,
    wanted: `<= ${limit} ms`,
    measured: shown(p95, 'ms'),
    met: p95 === undefined ? null : p95 <= limit,
  };
}

type Row = (typeof ROWS)[number];
type Text = (typeof TEXTS)[number];

/** What people say in the dialogues of a language. */
function saidIn(language: Language): { text: string; language: Language }[] {
  const folder = fileURLToPath(new URL(`../../conversations/${language}/`, import.meta.url));
  return readdirSync(folder)
    .flatMap((file) => readDialogues(readFileSync(`${folder}${file}`, 'utf8'), language, file))
    .flatMap(({ lines }) => lines)
    .flatMap((line) => (line.by === 'person' ? [{ text: line.text, language }] : []));
}

function decide({ text, language }: Text): void {
  route(text, { now: NOW, profile: { language, timeZone: 'Europe/Paris' } });
}

function read({ text, now, timeZone, language }: Row, pass: number): void {
  const context = { now: new Date(now), timeZone };
  readWhen(text, pass % 2 === 0 ? { ...context, language } : context);
}

function cut({ text }: Row): void {
  tokenise(text);
}

function percentiles<T>(
  rows: readonly T[],
  passes: number,
  work: (row: T, pass: number) => void,
): Figures {
  for (const row of rows) work(row, 0);
  const taken: number[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    for (const row of rows) {
      const start = performance.now();
      work(row, pass);
      taken.push(performance.now() - start);
    }
  }
  taken.sort((a, b) => a - b);
  const at = (share: number): number => taken[Math.floor(taken.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
