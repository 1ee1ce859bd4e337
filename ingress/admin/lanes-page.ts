import type { LaneBacklog } from '../../db/lane-backlogs.ts';
import type { StoredLimit } from '../../db/lane-limits.ts';
import { LARGEST_QUANTUM, MOST_SLOTS, type LaneLimit } from '../../jobs/lane-limits.ts';
import { LANES, type Stream } from '../../jobs/lanes.ts';
import { ageInWords, dueInWords } from '../../platform/words/ages.ts';
import { html, type Html } from './html.ts';
import { table } from './table.ts';

/** What operators see of the lanes: identities and counts, never texts. */
export interface LanesView {
  readonly streams: readonly (LaneLimit & {
    readonly stream: Stream;
    readonly rows: number;
    readonly lanes: number;
    readonly oldest: Date | null;
  })[];
  /** The longest ones. */
  readonly lanes: readonly (LaneBacklog & LaneLimit)[];
  /** What was set in place of the defaults. */
  readonly limits: readonly StoredLimit[];
}

/** The page of the lanes. */
export function lanesPage({ streams, lanes, limits }: LanesView, now = new Date()): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Ficelle: lanes</title>
        <link rel="stylesheet" href="/admin/lanes.css" />
      </head>
      <body>
        <header>
          <h1>Lanes</h1>
          <nav><a href="/admin/queues">Queues</a></nav>
        </header>
        <main>
          <h2>Streams</h2>
          ${table(
            ['stream', 'rows', 'lanes', 'oldest', 'limits for everybody'],
            streams.map((one) => [
              one.stream,
              one.rows,
              one.lanes,
              one.oldest === null ? '' : ageInWords(one.oldest, now),
              limitForm(one),
            ]),
          )}
          <h2>Longest lanes</h2>
          ${
            lanes.length === 0
              ? html`<p>Nothing waits.</p>`
              : table(
                  [
                    'user',
                    'stream',
                    'waiting',
                    'claimed',
                    'errors',
                    'oldest',
                    'next try',
                    'slots',
                    'quantum',
                  ],
                  lanes.map((lane) => [
                    lane.userId,
                    lane.stream,
                    lane.waiting,
                    lane.claimed,
                    lane.errors,
                    ageInWords(lane.oldest, now),
                    dueInWords(lane.nextTry, now),
                    lane.slots,
                    lane.quantum,
                  ]),
                )
          }
          <h2>Limits of single users</h2>
          ${ofUsers(limits)}
        </main>
      </body>
    </html> `.markup;
}

function ofUsers(limits: readonly StoredLimit[]): Html {
  const theirs = limits.filter(({ userId }) => userId !== null);
  if (theirs.length === 0) return html`<p>None.</p>`;
  return table(
    ['user', 'stream', 'slots', 'quantum', ''],
    theirs.map(({ stream, userId, slots, quantum }) => [
      userId ?? '',
      stream,
      String(slots ?? 'default'),
      String(quantum ?? 'default'),
      html`<form method="post" action="/admin/lanes/limits">
        <input type="hidden" name="stream" value="${stream}" /><input
          type="hidden"
          name="user"
          value="${userId ?? ''}"
        />
        <button name="reset" value="true">Reset</button>
      </form>`,
    ]),
  );
}

function limitForm({ stream, slots, quantum }: LaneLimit & { readonly stream: Stream }): Html {
  const most = LANES[stream].ordered ? 1 : MOST_SLOTS;
  return html`<form method="post" action="/admin/lanes/limits">
    <input type="hidden" name="stream" value="${stream}" />
    <label>slots <input name="slots" type="number" min="1" max="${most}" value="${slots}" /></label>
    <label
      >quantum
      <input name="quantum" type="number" min="1" max="${LARGEST_QUANTUM}" value="${quantum}"
    /></label>
    <button>Set</button> <button name="reset" value="true">Reset</button>
  </form>`;
}

/** Its style: a file of its own, because the content security policy allows no style inside a page. */
export const LANES_CSS = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1rem; max-width: 75rem; }
header { display: flex; gap: 2rem; align-items: baseline; }
main { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .4rem .6rem; border-bottom: 1px solid color-mix(in srgb, GrayText 40%, transparent); }
td { font-variant-numeric: tabular-nums; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
input { width: 5rem; }
input, button { font: inherit; padding: .2rem .5rem; }
`;
