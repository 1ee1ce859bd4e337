import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../platform/config.ts';
import { expected, variables } from '../../platform/config/variables.ts';

const FILE = path.resolve(import.meta.dirname, '../../.env.example');

interface Entry {
  readonly name: string;
  readonly value: string;
  /** The comment just above it, on one line. */
  readonly comment: string;
}

function entriesOf(text: string): Entry[] {
  const entries: Entry[] = [];
  let comment: string[] = [];
  for (const line of text.split('\n')) {
    const [, name, value] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) entries.push({ name, value: value ?? '', comment: comment.join(' ') });
    comment = line.startsWith('#') ? [...comment, line.replace(/^#\s?/, '')] : [];
  }
  return entries;
}

/** Without regard to capitals and line breaks. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

const known = Object.keys(variables.shape);
const entries = entriesOf(readFileSync(FILE, 'utf8'));

describe('.env.example', () => {
  test('names every variable of the configuration once, and no other', () => {
    expect(entries.map(({ name }) => name).sort()).toEqual([...known].sort());
  });

  test.each(entries.map((entry) => [entry.name, entry] as const))(
    '%s: the comment says what is expected, and the default',
    (name, { comment }) => {
      expect(plain(comment)).toContain(plain(expected(name)));
      expect(plain(comment)).toMatch(/\bdefault\b/);
    },
  );

  test('used as it is, it changes nothing', () => {
    const given = Object.fromEntries(entries.map(({ name, value }) => [name, value]));
    expect(readConfig(given)).toEqual(readConfig({}));
  });

  test.each(['production', 'staging'])('says what is needed in %s', (environment) => {
    const needed = problemsOf({ ENVIRONMENT: environment }).map(
      (problem) => problem.split(':', 1)[0],
    );
    const told = entries
      .filter(({ comment }) => plain(comment).includes('needed when live'))
      .map(({ name }) => name);
    expect(told.sort()).toEqual(needed.sort());
  });

  test('a comment and its variable are read together, and only they', () => {
    expect(entriesOf('# far away\n\n# close\n# by\nA_B=1\nC=\n#D=2\n')).toEqual([
      { name: 'A_B', value: '1', comment: 'close by' },
      { name: 'C', value: '', comment: '' },
    ]);
  });
});

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof Error && 'problems' in error) return error.problems as readonly string[];
    throw error;
  }
  return [];
}
