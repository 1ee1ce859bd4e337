import { KILLER } from './memory-model.ts';
import type { World } from './world.ts';

interface InboundRow {
  readonly seq: number;
  readonly sid: string;
  readonly user_id: string;
  readonly stream: string;
  readonly state: string;
}

interface OutboxRow {
  readonly seq: number;
  readonly id: string;
  readonly user_id: string;
  readonly stream: string;
  readonly idempotency_key: string;
  readonly to_number: string;
  readonly body: string;
  readonly state: string;
  readonly sid: string | null;
  readonly unordered: boolean;
}

interface Letter {
  readonly user_id: string;
  readonly row: string;
  readonly cause: string;
  readonly open: boolean;
}

/** Turns that must have been lost before a row may be given up as crashing, besides those of neighbours before its quarantine. */
const LOSSES = { inbound: 3, outbox: 6, keyword: 6 } as const;

/** Looks at what holds at any moment: nothing that was accepted is missing, and nobody was given up without a cause. */
export async function takeCensus(world: World): Promise<void> {
  const { oracle } = world;
  const { rows } = await world.owner.query<{ known: string; broken: string }>(
    `select (select count(*) from inbound_messages where sid = any($1)) as known,
       (select count(*) from inbound_messages m where state = 'dead' and not exists
         (select from dead_letters l where l.origin = 'inbound' and l.origin_seq = m.seq and replayed_at is null)) as broken`,
    [[...oracle.accepted.keys()]],
  );
  const [row] = rows;
  if (Number(row?.known) !== oracle.accepted.size)
    oracle.violated(`${oracle.accepted.size} texts were accepted, ${row?.known ?? 0} are kept`);
  if (row?.broken !== '0') oracle.violated('a text is dead without an open dead letter');
}

/** Looks at everything once nothing is left to do. */
export async function judge(world: World): Promise<void> {
  await takeCensus(world);
  const all = async <T extends object>(table: string): Promise<T[]> => {
    const { rows } = await world.owner.query<T>(table);
    return rows;
  };
  const inbound = await all<InboundRow>(
    'select m.seq::int, sid, user_id, stream, state from inbound_messages m order by m.seq',
  );
  const outbox = await all<OutboxRow>('select o.*, o.seq::int as seq from outbox o order by o.seq');
  const logical = outbox.map((row) => ({
    ...row,
    idempotency_key: row.idempotency_key.replace(/#\d+$/, ''),
  }));
  const letters = await all<Letter>(
    `select user_id, origin || ':' || origin_seq as row, cause, replayed_at is null as open from dead_letters`,
  );
  judgeEnd(world, inbound, logical);
  judgeCarrier(world, outbox);
  judgeOrder(world, inbound, logical);
  judgeBurials(world, inbound, letters);
  judgeKeys(world, logical);
  for (const { body } of await all<{ body: string }>(
    'select body from notes group by user_id, body having count(*) > 1',
  ))
    world.oracle.violated(`handled twice: ${body}`);
}

function judgeEnd({ oracle }: World, inbound: InboundRow[], outbox: OutboxRow[]): void {
  const keys = new Set(outbox.map((row) => row.idempotency_key));
  for (const { sid, state } of inbound) {
    if (state === 'pending') oracle.violated(`never handled: ${sid}`);
    const text = oracle.offered.get(sid);
    const answered = keys.has(`in:${sid}:0`);
    if (state === 'handled' && text?.kind === 'certain' && !answered)
      oracle.violated(`handled without an answer: ${sid}`);
  }
  for (const { state, body } of outbox)
    if (state === 'pending' || state === 'sending') oracle.violated(`never settled: ${body}`);
}

/** What is noted as sent is what was sent, message by message. Texts with the same words may stand for each other. */
function judgeCarrier({ oracle, carrier }: World, outbox: OutboxRow[]): void {
  const wordsOf = ({ to, body }: { to: string; body: string }) => `${to}: ${body}`;
  const sent = new Map(carrier.taken.map((text) => [text.sid, wordsOf(text)]));
  const noted = new Map<string, string>();
  for (const { state, sid, body, to_number: to } of outbox)
    if (state === 'sent') noted.set(sid ?? 'no SID', wordsOf({ to, body }));
  for (const [sid, words] of noted)
    if (sent.get(sid) !== words)
      oracle.violated(
        `noted as sent under ${sid}, sent as ${sent.get(sid) ?? 'nothing'}: ${words}`,
      );
  for (const [sid, words] of sent)
    if (!noted.has(sid)) oracle.violated(`sent, and not noted as sent: ${words}`);
}

/** Nothing passes what everybody could see before it; and a conversation is answered in its order. */
function judgeOrder({ oracle, carrier }: World, inbound: InboundRow[], outbox: OutboxRow[]): void {
  const rowOf = new Map(outbox.map((row) => [row.id, row]));
  const sent = new Map<string, { readonly seq: number; readonly decidedAt: number }[]>();
  for (const { outboxId, body, decidedAt } of carrier.taken) {
    const row = rowOf.get(outboxId);
    if (row === undefined || row.unordered || oracle.replayed.has(`outbox:${row.seq}`)) continue;
    const { seq } = row;
    const line = `${row.user_id} ${row.stream}`;
    const before = sent.get(line) ?? [];
    // What was not committed yet when a later one was taken could not be waited for.
    const visibleAt = oracle.visible.get(outboxId) ?? 0;
    if (before.some((other) => other.seq > seq && other.decidedAt > visibleAt))
      oracle.violated(`out of order: sending ${body}`);
    sent.set(line, [...before, { seq, decidedAt }]);
  }
  const textOf = new Map(inbound.map((row) => [row.sid, row]));
  const answered = new Map<string, number>();
  for (const { idempotency_key: key, body } of outbox) {
    const row = textOf.get(/^(?:in|failed):(SM\d+):/.exec(key)?.[1] ?? '');
    if (row?.stream !== 'conversation' || oracle.replayed.has(`inbound:${row.seq}`)) continue;
    // A word that turned out to be no keyword joins the conversation late.
    if (['start', 'yes'].includes(oracle.offered.get(row.sid)?.kind ?? '')) continue;
    const last = answered.get(row.user_id) ?? 0;
    if (row.seq < last) oracle.violated(`out of order: answering ${body}`);
    answered.set(row.user_id, Math.max(row.seq, last));
  }
}

function judgeBurials({ oracle }: World, inbound: InboundRow[], letters: Letter[]): void {
  const textOf = new Map(inbound.map((row) => [`inbound:${row.seq}`, row]));
  for (const { user_id, row, cause } of letters) {
    const user = oracle.users.findIndex(({ id }) => id === user_id);
    const text = textOf.get(row);
    const body = oracle.offered.get(text?.sid ?? '')?.body ?? '';
    const lost = (...jobs: string[]) => oracle.lossesOf(jobs, user);
    if (cause === 'POISON_CRASHED' && text !== undefined && !body.includes(KILLER)) {
      const losses = lost('conversation-turn');
      if (losses < LOSSES.inbound) oracle.violated(`an innocent text was buried: ${body}`);
    }
    if (cause === 'POISON_CRASHED' && text === undefined) {
      const losses = lost('outbound-turn', 'outbound-bulk-turn');
      if (losses < LOSSES.outbox)
        oracle.violated(`${row} was buried as crashing, and ${losses} crashes happened`);
    }
    if (cause === 'KEYWORD_FAILED' && lost('keyword-turn') < LOSSES.keyword)
      oracle.violated(`a keyword was buried: ${body}`);
  }
}

/** A logical text is in the outbox once; what sabotage adds to its key does not make it another. */
function judgeKeys({ oracle }: World, outbox: OutboxRow[]): void {
  const seen = new Set<string>();
  for (const { idempotency_key: key, body } of outbox) {
    if (seen.has(key)) oracle.violated(`twice in the outbox: ${body}`);
    seen.add(key);
  }
}
