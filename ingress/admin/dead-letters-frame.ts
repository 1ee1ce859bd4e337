import { REASON_MAX } from '../../db/dead-letters-discard.ts';
import type { DeadLetter } from '../../db/dead-letters.ts';
import { html, type Html } from './html.ts';

/** A page of the dead letters, whole. It holds no script and no style. */
export function framed(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Ficelle: ${title}</title>
        <link rel="stylesheet" href="/admin/dead-letters.css" />
      </head>
      <body>
        <nav>
          <a href="/admin/dead-letters">Dead letters</a>
          <a href="/admin/queues/queue/dead-letters">The same in bull-board</a>
        </nav>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.markup;
}

/** How a letter ended, or that it waits. */
export function endOf(letter: DeadLetter): Html {
  if (letter.replayedAt !== null)
    return html`replayed ${instant(letter.replayedAt)} by ${letter.replayedBy}:
    ${letter.replayOutcome ?? 'queued'}`;
  if (letter.discardedAt !== null)
    return html`discarded ${instant(letter.discardedAt)} by ${letter.discardedBy}:
    ${letter.discardReason}`;
  return html`open`;
}

export function instant(at: Date): Html {
  return html`<time datetime="${at.toISOString()}"
    >${at.toISOString().slice(0, 19).replace('T', ' ')} UTC</time
  >`;
}

/** The buttons that close letters, for a form whose action is to discard. */
export function closeButtons(which: string): Html {
  return html`<label
      >Why it is discarded
      <input name="reason" maxlength="${REASON_MAX}" size="40" autocomplete="off"
    /></label>
    <button class="quiet">Discard ${which}</button>
    <button class="first" formaction="/admin/dead-letters/form/replay">Replay ${which}</button>`;
}
