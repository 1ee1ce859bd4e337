import { noteOnCause, REPLAY_WORDS } from '../../db/dead-letter-causes.ts';
import {
  LETTER_ORIGINS,
  LETTER_STATES,
  type DeadLetter,
  type LetterCount,
} from '../../db/dead-letters.ts';
import { ageInWords } from '../../platform/words/ages.ts';
import { closeButtons, endOf, framed, instant } from './dead-letters-frame.ts';
import { toQuery, type ListQuery } from './dead-letters-request.ts';
import { html, type Html } from './html.ts';
import { table } from './table.ts';

interface List {
  readonly letters: readonly DeadLetter[];
  readonly counts: readonly LetterCount[];
  readonly next: number | null;
  readonly query: ListQuery;
  readonly state: string;
  readonly now: Date;
}

/** The list of dead letters for a browser: never the words or numbers of anybody. */
export function listPage(list: List): string {
  const total = list.counts.reduce((sum, { count }) => sum + count, 0);
  const body = html` ${noticeOf(list.query)} ${filterForm(list)}
  ${total === 0 ? html`<p>No dead letters here.</p>` : html`${summary(list, total)}${lettersOf(list)}${older(list)}`}`;
  return framed('Dead letters', body);
}

function noticeOf({ did, count = 0, skipped = 0, unsent = 0, more }: ListQuery): Html | null {
  if (did === undefined) return null;
  const parts = [
    `${count} ${did}`,
    ...(unsent > 0 ? [`of them ${unsent} past their deadline, which stay unsent`] : []),
    ...(skipped > 0 ? [`${skipped} closed by somebody else before`] : []),
    ...(more === undefined ? [] : ['there was no time for the rest: press the same button again']),
  ];
  return html`<p role="status">${parts.join('; ')}.</p>`;
}

function filterForm({ query, state }: List): Html {
  const option = (value: string, chosen: string | undefined) =>
    value === chosen ? html`<option selected>${value}</option>` : html`<option>${value}</option>`;
  const day = (at: Date | undefined) => at?.toISOString() ?? '';
  return html` <form method="get" action="/admin/dead-letters">
    <label
      >State
      <select name="state">
        ${[...LETTER_STATES, 'all'].map((value) => option(value, state))}
      </select></label
    >
    <label>Cause <input name="cause" value="${query.cause ?? ''}" /></label>
    <label
      >Cause begins with
      <input name="causePrefix" value="${query.causePrefix ?? ''}" placeholder="CARRIER_"
    /></label>
    <label
      >Origin
      <select name="origin">
        <option value="">any</option>
        ${LETTER_ORIGINS.map((value) => option(value, query.origin))}
      </select></label
    >
    <label>User <input name="user" value="${query.user ?? ''}" size="36" /></label>
    <label>Since <input name="since" value="${day(query.since)}" placeholder="2026-01-31" /></label>
    <label
      >Before <input name="until" value="${day(query.until)}" placeholder="2026-02-28"
    /></label>
    <button>Show</button>
  </form>`;
}

function summary({ counts, query, state, now }: List, total: number): Html {
  const rows = counts.map(({ origin, cause, count, oldest }) => {
    const only = toQuery({ ...query, cause, origin });
    only.set('state', state);
    const { happened, todo, replay } = noteOnCause(cause);
    return [
      count,
      html`<a href="/admin/dead-letters?${only.toString()}"><code>${cause}</code></a>`,
      origin,
      ageInWords(oldest, now),
      html`${happened} ${todo} <small>${REPLAY_WORDS[replay]}</small>`,
    ];
  });
  return html`${table(['Letters', 'Cause', 'Origin', 'Oldest', 'What happened, and what to do'], rows)}
  ${state === 'open' ? buttons(html`<input type="hidden" name="matching" value="true" />`, query, `all ${total}`) : null}`;
}

function lettersOf({ letters, query, state, now }: List): Html {
  const rows = letters.map((letter) => [
    letter.state === 'open'
      ? html`<input
          type="checkbox"
          name="ids"
          value="${letter.id}"
          form="ticked"
          aria-label="Tick this letter"
        />`
      : null,
    html`<a href="/admin/dead-letters/${letter.id}">${instant(letter.at)}</a><br /><small
        >${ageInWords(letter.at, now)} ago</small
      >`,
    html`<code>${letter.cause}</code>`,
    html`${letter.origin}<br /><small>${letter.stream ?? 'unknown line'}</small>`,
    html`<code>${letter.userId}</code>`,
    letter.times === 1 ? 'first time' : `given up ${letter.times} times`,
    endOf(letter),
  ]);
  const open = letters.some((letter) => letter.state === 'open');
  return html`${table(['', 'Given up', 'Cause', 'Origin', 'User', 'History', 'State'], rows)}
  ${open ? buttons(null, state === 'open' ? query : {}, 'those ticked', 'ticked') : null}`;
}

/**
 * A form with both buttons. What is ticked belongs to it by its id. Whoever presses Enter in the field of the reason
 * means to discard, and a browser takes the first button: so that one comes first.
 */
function buttons(fields: Html | null, query: ListQuery, which: string, id = 'matching'): Html {
  const kept = [...toQuery(query)].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`<form method="post" action="/admin/dead-letters/form/discard" id="${id}">
    ${fields}${kept}${closeButtons(which)}
  </form>`;
}

function older({ next, query, state }: List): Html | null {
  if (next === null) return null;
  const onward = toQuery(query);
  onward.set('state', state);
  onward.set('before', String(next));
  if (query.limit !== undefined) onward.set('limit', String(query.limit));
  return html`<p><a href="/admin/dead-letters?${onward.toString()}">Older letters</a></p>`;
}
