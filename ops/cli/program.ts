import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { declareBackfill } from './verbs/backfill.ts';
import { declareCosts } from './verbs/costs.ts';
import { declareDeadLetters } from './verbs/dead-letters.ts';
import { declareDoctor } from './verbs/doctor.ts';
import { declareExplain } from './verbs/explain.ts';
import { declareLanes } from './verbs/lanes.ts';
import { declareRebuild } from './verbs/rebuild.ts';
import { declareText } from './verbs/text.ts';
import { declareUsers } from './verbs/users.ts';
import { declareWhen } from './verbs/when.ts';

const EXAMPLES = `
Exit codes: 0 done, 1 not done, 2 not understood. Every verb has --help and --json.

Examples:
  npx ficelle text "ajoute lait et pain à ma liste de courses"
  npx ficelle explain "remind me to call mum at 5pm" --lang en --tz America/New_York
  npx ficelle when "mardi prochain à 15h" --now 2026-03-10T14:30
  npx ficelle doctor`;

/** The command line. Declaring a verb loads nothing: what it needs is loaded when it runs. */
export function createProgram(): Command {
  const program = new Command('ficelle')
    .description('Ficelle from the command line: text it, ask it why, look after it.')
    .version(readVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(--help says what is possible)')
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  declareText(program);
  declareExplain(program);
  declareWhen(program);
  declareDeadLetters(program);
  declareLanes(program);
  declareRebuild(program);
  declareUsers(program);
  declareCosts(program);
  declareBackfill(program);
  declareDoctor(program);
  return program;
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return (manifest as { version: string }).version;
}
