import type { Bench, Presentation, Table, Target } from './bench.ts';

/** A section of the report, as it is measured by one bench. */
export interface Section {
  readonly bench: Pick<Bench, 'name' | 'title' | 'shows'>;
  readonly presentation: Presentation;
  readonly machine: readonly string[];
  readonly repeats: number;
  readonly quick: boolean;
  /** Others used the processors when it began: times mean little then, counts and processor time still do. */
  readonly busy: boolean;
  readonly at: Date;
}

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`, never by hand. \`npm run bench -- --help\` says how to run a part of it; a part replaces its own
section only. Figures are medians of the repeats, with the least and the most in brackets where it matters; variants take turns, so that what else goes
on on the machine hits them all. Compare ratios, not machines.`;

const TARGETS_BEGIN = '<!-- targets -->';
const TARGETS_END = '<!-- /targets -->';

/** The document with these sections in place of what it said of the same benches; `before` is `''` for a new one. */
export function document(
  before: string,
  sections: readonly Section[],
  order: readonly string[],
): string {
  const targets = new Map(order.map((name) => [name, targetRowsOf(before, name)]));
  const bodies = new Map(order.map((name) => [name, between(before, begin(name), end(name))]));
  for (const section of sections) {
    targets.set(
      section.bench.name,
      section.presentation.targets.map((target) => targetRow(target, section)),
    );
    bodies.set(section.bench.name, body(section));
  }
  const rows = order.flatMap((name) => targets.get(name) ?? []);
  const parts = order.flatMap((name) => {
    const text = bodies.get(name);
    return text === undefined || text === null ? [] : [`${begin(name)}\n${text}\n${end(name)}`];
  });
  return `${[
    INTRODUCTION,
    `## Targets\n\n${TARGETS_BEGIN}\n| target | wanted | measured | met | bench |\n|---|---|---|---|---|\n${rows.join('\n')}\n${TARGETS_END}`,
    ...parts,
  ].join('\n\n')}\n`;
}

/** As printed at a terminal and in the document. */
export function body(section: Section): string {
  const { bench, presentation, machine, repeats, quick, busy, at } = section;
  const when = at.toISOString().slice(0, 16).replace('T', ' ');
  return [
    `## ${bench.title}`,
    bench.shows,
    `Measured on ${when} UTC, ${repeats === 1 ? 'one run' : `medians of ${repeats} runs`}${quick ? ', **quick form: sizes too small to mean much**' : ''}${busy ? ', **on a machine that was busy with other work: believe its counts and its processor times, not its speeds**' : ''}.\n\n${machine.map((line) => `- ${line}`).join('\n')}`,
    ...presentation.tables.map(markdown),
    ...(presentation.notes.length === 0
      ? []
      : [presentation.notes.map((note) => `- ${note}`).join('\n')]),
  ].join('\n\n');
}

export function targetRow(
  target: Target,
  { bench, quick, busy }: Pick<Section, 'bench' | 'quick' | 'busy'>,
): string {
  const met = target.met === null ? '–' : target.met ? 'yes' : '**no**';
  const doubts = [...(quick ? ['quick form'] : []), ...(busy ? ['busy machine'] : [])];
  const judged = doubts.length === 0 ? met : `${met} (${doubts.join(', ')})`;
  return `| ${[target.what, target.wanted, target.measured, judged, bench.name].join(' | ')} |`;
}

function markdown({ title, columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = line(columns.map((_, at) => (at === 0 ? '---' : '---:')));
  return [`### ${title}`, '', line(columns), rule, ...rows.map(line)].join('\n');
}

function targetRowsOf(text: string, bench: string): string[] {
  const table = between(text, TARGETS_BEGIN, TARGETS_END) ?? '';
  return table.split('\n').filter((row) => row.endsWith(`| ${bench} |`));
}

const begin = (name: string): string => `<!-- bench: ${name} -->`;
const end = (name: string): string => `<!-- /bench: ${name} -->`;

function between(text: string, from: string, to: string): string | null {
  const start = text.indexOf(from);
  const stop = text.indexOf(to);
  return start === -1 || stop === -1 ? null : text.slice(start + from.length, stop).trim();
}
