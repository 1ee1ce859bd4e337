import { noteOnCause, REPLAY_WORDS } from '../../db/dead-letter-causes.ts';
import type { LetterAndOrigin } from '../../db/dead-letter-origin.ts';
import { ageInWords } from '../../platform/words/ages.ts';
import { closeButtons, endOf, framed, instant } from './dead-letters-frame.ts';
import { html, type Html } from './html.ts';
import { table } from './table.ts';

/** One letter with its history for a browser. What the text says is shown by the command line only, which is audited. */
export function letterPage({ letter, origin, history }: LetterAndOrigin, now: Date): string {
  const { happened, todo, replay } = noteOnCause(letter.cause);
  const rows = history.map((one, at) => [
    at + 1 + (letter.times > history.length ? letter.times - history.length : 0),
    one.id === letter.id
      ? instant(one.at)
      : html`<a href="/admin/dead-letters/${one.id}">${instant(one.at)}</a>`,
    html`<code>${one.cause}</code
      >${one.detail === null ? null : html`<br /><small>${one.detail}</small>`}`,
    endOf(one),
  ]);
  const body = html` <p>${happened}</p>
    <p>${todo} ${REPLAY_WORDS[replay]}</p>
    <dl>
      <dt>State</dt>
      <dd>${endOf(letter)}</dd>
      <dt>Given up</dt>
      <dd>${instant(letter.at)}, ${ageInWords(letter.at, now)} ago</dd>
      ${
        letter.detail === null
          ? null
          : html`<dt>Detail</dt>
              <dd>${letter.detail}</dd>`
      }
      <dt>Origin</dt>
      <dd>${letter.origin}, line ${letter.stream ?? 'unknown'}</dd>
      <dt>Its row now</dt>
      <dd>${origin === null ? 'erased' : rowInWords(origin)}</dd>
      <dt>User</dt>
      <dd><code>${letter.userId}</code></dd>
      <dt>Its text</dt>
      <dd>
        <code>npx ficelle dead-letters show ${letter.id} --reveal</code> <small>(audited)</small>
      </dd>
    </dl>
    ${letter.state === 'open' ? buttons(letter.id) : null}
    <h2>History</h2>
    ${table(['', 'Given up', 'Cause', 'What became of it'], rows)}`;
  return framed(`Dead letter ${letter.cause}`, body);
}

function rowInWords(origin: NonNullable<LetterAndOrigin['origin']>): string {
  const reason = origin.state_reason ?? null;
  const deadline = origin.deadline ?? null;
  return [
    origin.state + (reason === null ? '' : ` (${reason})`),
    ...(deadline === null ? [] : [`not worth sending after ${deadline.toISOString()}`]),
    ...(origin.sid === null ? [] : [origin.sid]),
  ].join(', ');
}

function buttons(id: string): Html {
  return html`<form method="post" action="/admin/dead-letters/form/discard">
    <input type="hidden" name="ids" value="${id}" />
    ${closeButtons('it')}
  </form>`;
}
