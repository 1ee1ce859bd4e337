import { timeOf } from './phone-day.js';
import { element, icon } from './phone-element.js';
import { countSegments } from './phone-segments.js';
import { tickOf } from './phone-tick.js';
import { say } from './phone-words.js';

function segmentsOf(message) {
  const counted = countSegments(message.body);
  const count = message.segments || counted.segments;
  return say(count > 1 ? 'segments' : 'segment', {
    count,
    encoding: message.encoding ?? counted.encoding,
  });
}

/**
 * One text as a bubble: { node, show(message) }. `show` draws the same bubble again after its
 * status changed. The body is always set as text, so that markup in it stays readable text.
 */
export function createBubble(owner) {
  const speaker = element('span', { className: 'unseen' });
  const body = element('p', { className: 'body' });
  const media = element('p', { className: 'media', hidden: '' });
  const time = element('time');
  const segments = element('span', { className: 'segments' });
  const tick = element('span', { className: 'tick' });
  const foot = element('p', { className: 'foot' }, time, segments, tick);
  const node = element('article', { className: 'bubble' }, speaker, body, media, foot);
  let shownTick = '';

  const show = (message) => {
    const mine = message.direction === 'from-handset';
    const { icon: drawing, label } = tickOf(message);
    node.dataset.direction = message.direction;
    node.dataset.tick = drawing;
    if (message.sid !== undefined) node.dataset.sid = message.sid;
    if (message.fromCarrier) node.dataset.carrier = 'true';
    const other = say(message.fromCarrier ? 'fromCarrier' : 'fromFicelle');
    speaker.textContent = mine ? say('from', { name: owner }) : other;
    speaker.className = message.fromCarrier ? 'speaker' : 'unseen';
    body.textContent = message.body;
    media.hidden = !message.media?.length;
    if (!media.hidden) media.textContent = say('media', { count: message.media.length });
    time.dateTime = message.at.toISOString();
    time.textContent = timeOf(message.at);
    node.toggleAttribute('data-lost', message.lost === true);
    segments.textContent = message.lost ? '' : segmentsOf(message);
    if (shownTick !== drawing + label) {
      shownTick = drawing + label;
      tick.replaceChildren(icon(drawing, label));
      if (drawing === 'failed')
        tick.append(element('span', { text: label, 'aria-hidden': 'true' }));
    }
  };
  return { node, show };
}
