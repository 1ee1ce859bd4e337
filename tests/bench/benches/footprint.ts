import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../../platform/net/free-port.ts';
import { runProcess } from '../../support/run-process.ts';
import { waitFor } from '../../support/wait-for.ts';
import type { Bench, Figures, Stage } from '../harness/bench.ts';
import { residentMb } from '../harness/cpu.ts';
import { shown, spread } from '../harness/numbers.ts';
import { openEndToEnd } from '../end-to-end/open-end-to-end.ts';
import type { Role } from '../load/product-roles.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const ROLES = ['ingress', 'workers', 'schedulers'] as const satisfies readonly Role[];
const MEMORY = 'memory';
const START = 'npm start';
const SIZES = { full: 10_000, quick: 500 };

export const footprint: Bench = {
  name: 'footprint',
  title: 'Memory and start-up',
  shows: `Resident memory of each role in a process of its own (Redis, production settings), when it has started and nothing has happened, and
when all texts have passed end to end. Then \`npm start\` in an empty folder with no key and no server (its own PostgreSQL is made), and again in
the same folder: until it says that it is running, and until the reply to a text that is posted at that moment is on the phone.`,

  prepare(stage) {
    return Promise.resolve({
      variants: [
        { name: MEMORY, run: () => memory(stage) },
        { name: START, run: coldAndWarm },
      ],
      present: (look) => ({
        tables: [
          {
            title: 'Resident memory, MB',
            columns: ['role', 'idle', `after ${shown(textsOf(stage))} texts`],
            rows: ROLES.map((role) => [
              role,
              spread(look(MEMORY, `${role} idle`)),
              spread(look(MEMORY, `${role} after`)),
            ]),
          },
          {
            title: 'npm start, ms from the start of the process',
            columns: ['', 'ready', 'first text answered'],
            rows: ['cold', 'warm'].map((how) => [
              how === 'cold' ? 'cold: an empty folder' : 'warm: the same folder again',
              spread(look(START, `${how} ready`)),
              spread(look(START, `${how} answered`)),
            ]),
          },
        ],
        targets: [],
        notes: [],
      }),
      close: () => Promise.resolve(),
    });
  },
};

const textsOf = ({ quick }: Stage): number => (quick ? SIZES.quick : SIZES.full);

async function memory(stage: Stage): Promise<Figures> {
  const texts = textsOf(stage);
  const sizes = { users: 500, texts, warmUp: 0, perSecond: null, reports: false };
  const opened = await openEndToEnd(stage, { store: 'Redis', roles: ROLES, ...sizes });
  try {
    const figures: Record<string, number> = {};
    const note = (when: string): void => {
      for (const role of ROLES) {
        const pid = opened.product.pids[role];
        if (pid !== undefined) figures[`${role} ${when}`] = residentMb(pid);
      }
    };
    note('idle');
    await opened.tell('measure');
    note('after');
    return figures;
  } finally {
    await opened.close();
  }
}

async function coldAndWarm(): Promise<Figures> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-bench-start-'));
  try {
    const cold = await startOnce(dataDir);
    const warm = await startOnce(dataDir);
    return {
      'cold ready': cold.readyMs,
      'cold answered': cold.answeredMs,
      'warm ready': warm.readyMs,
      'warm answered': warm.answeredMs,
    };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(dataDir: string): Promise<{ readyMs: number; answeredMs: number }> {
  const port = await freePort();
  const startedAt = performance.now();
  const program = runProcess('npm', ['start'], {
    cwd: ROOT,
    env: {
      PORT: String(port),
      FICELLE_DATA_DIR: dataDir,
      DATABASE_URL: undefined,
      REDIS_URL: undefined,
      LOG_LEVEL: 'silent',
    },
  });
  try {
    await program.waitForLine(/^Ficelle is running\./, 120_000);
    const readyMs = performance.now() - startedAt;
    const base = `http://127.0.0.1:${port}/carrier`;
    const from = '+33639980001';
    const replies = async (): Promise<number> => {
      const answer = await fetch(`${base}/handsets/${encodeURIComponent(from)}/messages`);
      const messages = (await answer.json()) as { direction?: string }[];
      return messages.length;
    };
    const before = await replies();
    const posted = fetch(`${base}/texts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from, body: 'note le code du portail est 45' }),
    });
    // The text itself is one of them.
    await waitFor(async () => (await replies()) >= before + 2, {
      what: 'the reply',
      timeoutMs: 60_000,
      intervalMs: 5,
    });
    const answeredMs = performance.now() - startedAt;
    await posted;
    return { readyMs, answeredMs };
  } finally {
    await program.stop();
  }
}
