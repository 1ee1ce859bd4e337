import { ENGLISH_CORPUS } from '../../../assistant/time/corpus/en/corpus.ts';
import { FRENCH_CORPUS } from '../../../assistant/time/corpus/fr/corpus.ts';
import { readWhen } from '../../../assistant/time/read-when.ts';
import { tokenise } from '../../../assistant/time/text/tokens.ts';
import type { Bench, Figures } from '../harness/bench.ts';
import { ratio, shown, spread, times } from '../harness/numbers.ts';

const READING = 'reading';
const CUTTING = 'cutting into words';
/** What issue 4 allows, in milliseconds. */
const LIMIT = 2;
const ROWS = [
  ...FRENCH_CORPUS.map((row) => ({ ...row, language: 'fr' as const })),
  ...ENGLISH_CORPUS.map((row) => ({ ...row, language: 'en' as const })),
];

export const when: Bench = {
  name: 'when',
  title: 'Reading times',
  shows: `Each text of the two corpora is read by itself, the language told and not told in turn, after a first pass that warms up. Beside it the
floor: the same texts only cut into words. Processor time of one thread; no server takes part.`,

  prepare({ quick }) {
    const passes = quick ? 2 : 20;
    return Promise.resolve({
      variants: [
        { name: READING, run: () => Promise.resolve(percentiles(passes, read)) },
        { name: CUTTING, run: () => Promise.resolve(percentiles(passes, cut)) },
      ],
      present: (look) => {
        const p95 = look(READING, 'p95');
        return {
          tables: [
            {
              title: 'Milliseconds a text',
              columns: ['', 'p50', 'p95', 'p99'],
              rows: [READING, CUTTING].map((name) => [
                name,
                ...['p50', 'p95', 'p99'].map((figure) => spread(look(name, figure))),
              ]),
            },
          ],
          targets: [
            {
              what: 'reading the time of a text, p95',
              wanted: `<= ${LIMIT} ms`,
              measured: shown(p95?.median, 'ms'),
              met: p95 === undefined ? null : p95.median <= LIMIT,
            },
          ],
          notes: [
            `${ROWS.length} texts, ${passes} passes. Reading costs ${times(ratio(p95, look(CUTTING, 'p95')))} of the floor at p95.`,
          ],
        };
      },
      close: () => Promise.resolve(),
    });
  },
};

type Row = (typeof ROWS)[number];

function read({ text, now, timeZone, language }: Row, pass: number): void {
  const context = { now: new Date(now), timeZone };
  readWhen(text, pass % 2 === 0 ? { ...context, language } : context);
}

function cut({ text }: Row): void {
  tokenise(text);
}

function percentiles(passes: number, work: (row: Row, pass: number) => void): Figures {
  for (const row of ROWS) work(row, 0);
  const taken: number[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    for (const row of ROWS) {
      const start = performance.now();
      work(row, pass);
      taken.push(performance.now() - start);
    }
  }
  taken.sort((a, b) => a - b);
  const at = (share: number): number => taken[Math.floor(taken.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
