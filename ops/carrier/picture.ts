/**
 * Makes docs/phone.png: starts the whole product in a folder of its own, texts from two handsets of the phone page as
 * a person would, and takes the picture once everything was answered. Nothing in the picture is drawn by hand.
 *
 * `npm run picture [-- FILE]`. Needs Chromium at /usr/bin/chromium; takes about a minute and a half, because a
 * reminder has to fall due.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CHROMIUM = '/usr/bin/chromium';
/** Nothing here may leave the machine, and containers have no sandbox. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** With room for a whole conversation; 1,800 × 1,440 pixels at this scale. */
const SIZE = { width: 1350, height: 1080 };
const SCALE = 4 / 3;
const START_MS = 60_000;
/** A reminder in one minute, and some patience. */
const REMINDER_MS = 90_000;

interface RunningProduct {
  readonly phoneUrl: string;
  stop(): Promise<void>;
}

/** The product, with its data in `dataDir` and nothing of this terminal's environment. */
async function startProduct(dataDir: string): Promise<RunningProduct> {
  // `env -i` rather than our own environment: a TWILIO_* that is set here must not make the picture text real people.
  const child = spawn(
    'env',
    [
      '-i',
      'PORT=0',
      'LOG_LEVEL=silent',
      `FICELLE_DATA_DIR=${dataDir}`,
      process.execPath,
      ...['--import', 'tsx', path.join('ops', 'start', 'main.ts'), 'all'],
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    return { phoneUrl: await phoneUrlOf(child), stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

async function phoneUrlOf(child: ChildProcess): Promise<string> {
  const timer = setTimeout(() => child.kill('SIGTERM'), START_MS);
  try {
    if (child.stdout === null) throw new Error('The product has no output to read');
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /http:\/\/\S+\/phone\b/.exec(line)?.[0];
      if (url !== undefined) return url;
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error(`The product did not say within ${START_MS / 1_000} s where its phones are`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdout?.resume();
  child.kill('SIGTERM');
  await ended;
}

/** Types a text on a handset, sends it, and waits until a bubble with the answer is there. */
async function text(page: Page, name: string, body: string, answer: string): Promise<void> {
  const handset = page.getByRole('region', { name });
  await handset.getByRole('textbox').fill(body);
  await handset.locator('.send').click();
  await bubble(page, name, answer);
}

async function bubble(page: Page, name: string, words: string, timeout = 15_000): Promise<void> {
  const bubbles = page.getByRole('region', { name }).getByRole('article');
  await bubbles.filter({ hasText: words }).first().waitFor({ timeout });
}

async function converse(page: Page): Promise<void> {
  await text(page, 'Camille', 'rappelle moi dans 1 min de sortir le linge', "C'est noté");
  await text(page, 'Sam', 'remind me every weekday 8am pills', 'Noted: pills');
  await text(page, 'Camille', 'tt les mardis 18h yoga', 'chaque mardi à 18 h');
  await text(page, 'Sam', 'add milk n bread to my shoping list', 'Added (shopping)');
  await text(page, 'Camille', 'resto 23€ et ciné 12€', 'loisirs');
  await text(page, 'Sam', "i can't get started on my taxes", 'First step');
  await text(page, 'Sam', 'done', 'Nice! Next');
  await bubble(page, 'Camille', 'Rappel : sortir le linge', REMINDER_MS);
  await text(page, 'Camille', 'fait', 'Bravo');
}

async function takePicture(phoneUrl: string, file: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  try {
    const page = await browser.newPage({
      locale: 'en-GB',
      timezoneId: 'Europe/Paris',
      colorScheme: 'light',
      reducedMotion: 'reduce',
      viewport: SIZE,
      deviceScaleFactor: SCALE,
    });
    await page.goto(phoneUrl);
    await page.locator('.handset').nth(1).waitFor();
    await converse(page);
    // The last delivery report, and the count beside the handsets, follow the text itself by a moment.
    await page.waitForTimeout(1_000);
    await page.locator('h1').click(); // so that no field looks as if somebody were typing
    await page.screenshot({ path: file, animations: 'disabled' });
  } finally {
    await browser.close();
  }
}

const file = path.resolve(process.argv[2] ?? path.join(ROOT, 'docs', 'phone.png'));
const dataDir = await mkdtemp(path.join(tmpdir(), 'ficelle-picture-'));
// PostgreSQL may run as another user than ours, who must be able to reach its folder.
await chmod(dataDir, 0o755);
try {
  const product = await startProduct(dataDir);
  try {
    await takePicture(product.phoneUrl, file);
  } finally {
    await product.stop();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
process.stdout.write(`${file}\n`);
