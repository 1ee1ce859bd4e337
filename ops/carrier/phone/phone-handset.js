import { createComposer } from './phone-composer.js';
import { createConversation } from './phone-conversation.js';
import { applyWords, say } from './phone-words.js';

/** A number as people read it: +33 6 39 98 00 01, +1 202 555 0101. */
export function readableNumber(number) {
  const french = /^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(number);
  if (french) return `+33 ${french.slice(1).join(' ')}`;
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return american ? `+1 ${american.slice(1).join(' ')}` : number;
}

/**
 * One handset on the page: { node, number, name, conversation, focus, load(messages) }.
 * `sendText(from, body)` rejects when the server is away; the text then returns to the box and
 * `announce(words)` says so.
 */
export function createHandset({ number, name: givenName, sendText, announce, tone }) {
  const template = document.querySelector('#handset');
  const node = template.content.firstElementChild.cloneNode(true);
  // The carrier names a handset after its number when nobody gave it a name.
  const name = givenName === number ? '' : (givenName ?? '');
  const shownName = name || readableNumber(number);
  const log = node.querySelector('.log');
  const title = node.querySelector('.owner-name');

  applyWords(node);
  node.dataset.number = number;
  node.id = `handset-${number.replace(/\D/g, '')}`;
  title.id = `${node.id}-name`;
  title.textContent = shownName;
  node.setAttribute('aria-labelledby', title.id);
  node.querySelector('.owner-number').textContent = name ? readableNumber(number) : '';
  const avatar = node.querySelector('.avatar');
  avatar.textContent = name ? [...name][0].toUpperCase() : number.slice(-2);
  avatar.dataset.tone = String(tone % 4);
  log.setAttribute('aria-label', say('conversation', { name: shownName }));

  const conversation = createConversation({
    log,
    empty: node.querySelector('.empty'),
    latest: node.querySelector('.latest'),
    owner: shownName,
  });
  const composer = createComposer({
    form: node.querySelector('.composer'),
    chips: node.querySelector('.chips'),
    number,
    name: shownName,
    onSend(body) {
      const expected = conversation.expect(body);
      sendText(number, body).then(expected.accept, ({ status }) => {
        // With a sid the carrier has it, although its answer was lost: sending again would double it.
        if (!expected.drop()) return;
        composer.restore(body);
        announce(status === undefined ? say('notSent') : say('notSentRefused', { answer: status }));
      });
    },
  });

  return {
    node,
    number,
    name: shownName,
    givenName,
    conversation,
    focus: composer.focus,
    load(messages) {
      log.setAttribute('aria-busy', 'true');
      for (const message of messages) conversation.add(message);
      log.removeAttribute('aria-busy');
    },
  };
}
