import { carrier } from './phone-carrier.js';
import { listen } from './phone-events.js';
import { createFaults } from './phone-faults.js';
import { createHandset } from './phone-handset.js';
import { createRail } from './phone-rail.js';
import { applyWords, language, say } from './phone-words.js';

const atLeast = 2; // handsets
const retryAfter = 2_000; // ms until everything is read again after a failure
const pause = 250; // ms between two readings of the counts while texts pour in

const byId = (id) => document.getElementById(id);

document.documentElement.lang = language;
applyWords(document);

const announce = (words) => {
  byId('announcer').textContent = words;
};

/** Shows whether the server answers; the words are read aloud by screen readers. */
function showAway(away) {
  const banner = byId('away');
  const state = away ? 'away' : 'here';
  if (banner.dataset.state === state) return;
  banner.dataset.state = state;
  banner.textContent = away ? say('away') : '';
  announce(away ? '' : say('back'));
}

const rail = createRail({
  rail: byId('rail'),
  tabs: byId('tabs'),
  create: (handset) => createHandset({ ...handset, sendText: carrier.sendText, announce: notify }),
});

const faults = createFaults({
  panel: byId('faults'),
  list: byId('fault-list'),
  badge: byId('faults-count'),
  read: carrier.faults,
  write: carrier.setFaults,
  onAway: () => showAway(true),
});

let noticeTimer;
/** A passing notice that everyone sees, besides screen readers. */
function notify(words) {
  const notice = byId('announcer');
  notice.textContent = words;
  notice.className = 'notice';
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => (notice.className = 'unseen'), 6_000);
}

async function readOracle() {
  const { total, duplicates } = await carrier.oracle();
  byId('oracle-total').textContent = total;
  byId('oracle-duplicates').textContent = duplicates;
  byId('oracle-duplicates').toggleAttribute('data-alarm', duplicates > 0);
}

let countsDue = false;
/** Reads the counts soon, once for many events. */
async function countsChanged() {
  if (countsDue) return;
  countsDue = true;
  await new Promise((resolve) => setTimeout(resolve, pause));
  // A failure shows at the line of events, which then reads everything again.
  countsDue = false;
  await Promise.allSettled([readOracle(), faults.refresh()]);
}

async function loadHandset(handset) {
  handset.load(await carrier.messages(handset.number));
}

/** Reads everything again: what the carrier has is shown, what the page has is kept. */
async function readAll() {
  const listed = await carrier.handsets();
  const known = new Set(listed.map(({ number }) => number));
  // A carrier that was restarted forgot the handsets added here; their drafts stay in this page.
  for (const { number, givenName: name } of rail.all()) {
    if (!known.has(number)) await carrier.addHandset({ number, name });
  }
  for (const handset of listed) rail.ensure(handset);
  while (rail.all().length < atLeast) rail.ensure(await carrier.addHandset());
  await Promise.all([...rail.all().map(loadHandset), readOracle(), faults.refresh()]);
}

let reading; // at most one reading at a time, and one more if asked meanwhile
let again = false;
async function refresh() {
  if (reading !== undefined) {
    again = true;
    return;
  }
  reading = readAll();
  try {
    await reading;
    showAway(false);
  } catch (error) {
    console.warn(error);
    showAway(true);
    setTimeout(refresh, retryAfter);
  } finally {
    reading = undefined;
  }
  if (again) {
    again = false;
    await refresh();
  }
}

byId('add').addEventListener('click', async () => {
  try {
    const handset = rail.ensure(await carrier.addHandset());
    announce(say('added', { name: handset.name }));
    rail.show(handset.number);
    handset.focus();
    await loadHandset(handset);
  } catch {
    notify(say('notAdded'));
  }
});

listen({
  onOpen: refresh,
  onAway: () => showAway(true),
  onMessage({ number, message }) {
    const handset = rail.get(number);
    if (handset?.conversation.add(message) && message.direction === 'to-handset') rail.mark(number);
    void countsChanged();
  },
  onStatus({ number, ...change }) {
    rail.get(number)?.conversation.status(change);
    void countsChanged();
  },
});
