import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The folders of the house: a path in the text that begins with one must exist. */
const HOUSE = [
  ...['assistant', 'platform', 'db', 'jobs', 'ingress', 'workers', 'schedulers', 'ops', 'tests'],
  ...['docs', '.ci'],
];
/** Words for a name that the reader chooses. */
const PLACEHOLDER = /NNNN|\*/;
/** Examples of names that do not exist yet. */
const EXAMPLES = new Set(['send-digest.ts']);

function documents(): string[] {
  const files = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  const inDocs = files.filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`);
  return ['README.md', 'CONTRIBUTING.md', ...inDocs.sort()];
}

/** `[words](target)` and `![words](target)`. */
function linksOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
}

/** Everything in the type of a machine: `code` and blocks of it. */
function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].map(([, code]) => code ?? '');
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)];
  return [...blocks, ...spans.map(([, code]) => code ?? '')];
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`]+`/g, '');
}

/** Paths below the root, or file names beside something named just before. */
function filesOf(text: string): string[] {
  const words = codeOf(text).flatMap((code) => code.split(/[\s,;│├]+/));
  return words
    .map((word) => word.replace(/^["'(]+|["'):.]+$/g, ''))
    .filter((word) => !PLACEHOLDER.test(word) && !EXAMPLES.has(word))
    .filter((word) => {
      const [first = '', second] = word.split('/');
      const isPath = second !== undefined && HOUSE.includes(first);
      return isPath || /^[\w.-]+\.(ts|mjs|md|yml|sh|png)$/.test(word);
    });
}

/** The scripts of package.json in blocks and spans of code. */
function scriptsOf(text: string): string[] {
  const called = /\bnpm (?:run )?(?:--\S+ )*([a-z][a-z:-]*)/g;
  return codeOf(text)
    .flatMap((code) => [...code.matchAll(called)].map(([, name]) => name ?? ''))
    .filter((name) => name !== 'ci');
}

/** The verbs of `npx ficelle …` in blocks and spans of code. */
function verbsOf(text: string): string[] {
  return codeOf(text).flatMap((code) =>
    [...code.matchAll(/npx ficelle ([a-z-]+)/g)].map(([, verb]) => verb ?? ''),
  );
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

function leadsSomewhere(from: string, target: string): boolean {
  const [file = ''] = target.split('#');
  return file === '' || existsSync(path.join(ROOT, path.dirname(from), file));
}

const basenames = new Set([
  ...readdirSync(ROOT),
  ...HOUSE.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.basename(file),
    ),
  ),
]);

function exists(name: string): boolean {
  return name.includes('/') ? existsSync(path.join(ROOT, name)) : basenames.has(name);
}

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const texts = documents().map((file) => [file, read(file)] as const);

describe.each(texts)('%s', (file, text) => {
  test('its links lead somewhere', () => {
    const local = linksOf(text).filter((target) => !/^(https?:|mailto:)/.test(target));
    expect(local.filter((target) => !leadsSomewhere(file, target))).toEqual([]);
  });

  test('the files that it names exist', () => {
    expect(filesOf(text).filter((name) => !exists(name))).toEqual([]);
  });

  test('the scripts that it names exist', () => {
    expect(scriptsOf(text).filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

test('the verbs that are named are those of the command line', () => {
  const verbs = new Set(texts.flatMap(([, text]) => verbsOf(text)));
  const help = execFileSync(process.execPath, [path.join(ROOT, 'ops/cli/ficelle.mjs'), '--help'], {
    encoding: 'utf8',
  });
  expect([...verbs].filter((verb) => !new RegExp(`^ +${verb}\\b`, 'm').test(help))).toEqual([]);
  expect(verbs.size).toBeGreaterThan(3);
});

test('what is looked for is found, and what is missing is seen', () => {
  const text = [
    'See [one](docs/none.md), [two](https://example.org) and `jobs/none.ts`, in `none.ts` beside.',
    '```sh',
    'npm run none -- --tiers high # then npx ficelle none',
    '```',
    'Run `npm test` or [`[not](a-link)`](#here).',
  ].join('\n');
  expect(linksOf(text)).toEqual(['docs/none.md', 'https://example.org', '#here']);
  expect(leadsSomewhere('README.md', 'docs/none.md')).toBe(false);
  expect(filesOf(text)).toEqual(['jobs/none.ts', 'none.ts']);
  expect(filesOf(text).filter(exists)).toEqual([]);
  expect(scriptsOf(text)).toEqual(['none', 'test']);
  expect(verbsOf(text)).toEqual(['none']);
});
