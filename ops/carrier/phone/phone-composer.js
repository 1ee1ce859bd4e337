import { element } from './phone-element.js';
import { countSegments } from './phone-segments.js';
import { examples, say } from './phone-words.js';

// A reload in the middle of a sentence must not lose it; a private window may refuse the store.
function draftStore(number) {
  const key = `ficelle.draft.${number}`;
  return {
    read() {
      try {
        return sessionStorage.getItem(key) ?? '';
      } catch {
        return '';
      }
    },
    write(text) {
      try {
        sessionStorage.setItem(key, text);
      } catch {
        // The text is still in the box.
      }
    },
  };
}

/**
 * The box where a text is typed, its counter and the examples.
 * `onSend(body)` gets what was typed; `restore(body)` puts back a text that could not be sent.
 */
export function createComposer({ form, chips, number, name, onSend }) {
  const box = form.querySelector('.box');
  const counter = form.querySelector('.counter');
  const send = form.querySelector('.send');
  const draft = draftStore(number);
  const growsByItself = CSS.supports('field-sizing', 'content');

  const changed = () => {
    const { encoding, segments, left } = countSegments(box.value);
    const count = say(segments > 1 ? 'segments' : 'segment', { count: segments, encoding });
    counter.textContent = box.value === '' ? '' : `${count} · ${say('left', { left })}`;
    counter.dataset.encoding = encoding;
    counter.dataset.segments = String(segments);
    send.disabled = box.value.trim() === '';
    if (!growsByItself) {
      box.style.height = 'auto';
      box.style.height = `${box.scrollHeight + 2}px`;
    }
    draft.write(box.value);
  };

  const fill = (text) => {
    box.value = text;
    changed();
  };

  box.setAttribute('aria-label', say('writeAs', { name }));
  box.addEventListener('input', changed);
  box.addEventListener('keydown', (event) => {
    // While an input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = box.value.trim();
    if (body === '') return;
    fill('');
    box.focus();
    onSend(body);
  });
  for (const { lang, text } of examples) {
    const chip = element('button', { className: 'chip', type: 'button', lang, text });
    chip.addEventListener('click', () => {
      fill(text);
      box.focus();
      box.setSelectionRange(text.length, text.length);
    });
    chips.append(chip);
  }

  fill(draft.read());
  return {
    restore: (body) => fill(box.value === '' ? body : `${body}\n${box.value}`),
    // Whoever moves the focus here scrolls too: two scrolls at once would end in between.
    focus: () => box.focus({ preventScroll: true }),
  };
}
