import { createBubble } from './phone-bubble.js';
import { dayOf } from './phone-day.js';
import { element } from './phone-element.js';
import { say } from './phone-words.js';

const final = new Set(['delivered', 'undelivered', 'failed']);
const lost = new Set(['undelivered', 'failed']);
const nearEnd = 80; // px from the end that still counts as reading the newest text

/**
 * The texts of one handset, in the order of time.
 * - add(message): a text from the carrier, new or already shown (same sid); true when it is new
 * - expect(body): a text just typed, shown at once; returns { accept(answer), drop() }
 * - status(change): a later delivery status for a sid; of a text that never came, its loss is shown
 */
export function createConversation({ log, empty, latest, owner }) {
  const entries = []; // { message, bubble }
  const days = new Map(); // words of the day → its heading
  let arrival = 0;

  const bySid = (sid) => entries.find((entry) => entry.message.sid === sid);
  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < nearEnd;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    latest.hidden = true;
  };

  const arrange = () => {
    entries.sort((a, b) => a.message.at - b.message.at || a.arrival - b.arrival);
    const wanted = [];
    let day = '';
    for (const { message, bubble } of entries) {
      const words = dayOf(message.at);
      if (words !== day) {
        day = words;
        if (!days.has(words)) days.set(words, element('p', { className: 'day', text: words }));
        wanted.push(days.get(words));
      }
      wanted.push(bubble.node);
    }
    empty.hidden = entries.length > 0;
    // Nodes already in place stay untouched, so that only new texts are read aloud.
    wanted.forEach((node, index) => {
      const there = log.children[index + 1];
      if (there !== node) log.insertBefore(node, there ?? null);
    });
    while (log.children.length > wanted.length + 1) log.lastElementChild.remove();
  };

  const insert = (message) => {
    const follow = atEnd() || message.direction === 'from-handset';
    const entry = { message, bubble: createBubble(owner), arrival: (arrival += 1) };
    entry.bubble.show(message);
    entries.push(entry);
    arrange();
    if (follow) toEnd();
    else latest.hidden = false;
    return entry;
  };

  const change = (entry, values) => {
    const settled = final.has(entry.message.status);
    for (const [name, value] of Object.entries(values)) {
      // What was read before an event may come after it: a final status stays.
      if (value === undefined || (name === 'status' && settled)) continue;
      entry.message[name] = value;
    }
    entry.bubble.show(entry.message);
  };

  const remove = (entry) => {
    entries.splice(entries.indexOf(entry), 1);
    arrange();
  };

  latest.addEventListener('click', () => {
    toEnd();
    log.focus();
  });
  // A keyboard on the screen or a growing box must not hide the newest text.
  let following = true;
  log.addEventListener('scroll', () => {
    following = atEnd();
    if (following) latest.hidden = true;
  });
  new ResizeObserver(() => following && toEnd()).observe(log);

  return {
    add(raw) {
      const message = { lost: false, ...raw, at: new Date(raw.at) };
      // The event may overtake the answer to the request that sent the text.
      const own = message.direction === 'from-handset';
      const known =
        bySid(message.sid) ??
        (own
          ? entries.find(({ message: m }) => m.sid === undefined && m.body === message.body)
          : undefined);
      if (known === undefined) {
        insert(message);
        return true;
      }
      change(known, message);
      arrange();
      return false;
    },
    expect(body) {
      const entry = insert({ direction: 'from-handset', body, at: new Date() });
      return {
        accept({ sid, statuses }) {
          const shown = bySid(sid);
          if (shown !== undefined && shown !== entry) remove(entry);
          change(shown ?? entry, { sid, statuses });
        },
        drop() {
          if (entry.message.sid === undefined) remove(entry);
          return entry.message.sid === undefined;
        },
      };
    },
    status({ sid, status, errorCode }) {
      const entry = bySid(sid);
      if (entry !== undefined) change(entry, { status, errorCode });
      else if (lost.has(status)) {
        // It never reached the phone, so the carrier tells of its end only.
        const body = say('lost');
        const direction = 'to-handset';
        insert({ sid, direction, body, at: new Date(), status, errorCode, lost: true });
      }
    },
  };
}
