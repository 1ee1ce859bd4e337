import type { Knex } from 'knex';
import type { Media, ReceivedText } from './inbound-messages.ts';
import type { Fence, Lane } from './lanes.ts';
import { QUARANTINE_AFTER_CLAIMS } from './quarantine.ts';
import { runAlone, type UserTransaction } from './transaction.ts';

export interface InboundMessage extends Pick<
  ReceivedText,
  'sid' | 'from' | 'to' | 'body' | 'media' | 'optOutType'
> {
  readonly seq: number;
  readonly receivedAt: Date;
  /** Milliseconds since it was received, by the clock of the database. */
  readonly ageMs: number;
  readonly errors: number;
  /** Claims of this row so far, this one included. */
  readonly claims: number;
}

export interface ClaimedMessages {
  readonly fence: Fence;
  readonly messages: readonly InboundMessage[];
  /** When the head of the line is to be tried again, when nothing could be claimed for that reason. */
  readonly notBefore: Date | null;
  /** Whether the line may hold more than was claimed: the lane is then to be woken again. */
  readonly more: boolean;
}

/** What `claim_line` gives; `seq` is null in the one row that says why nothing was claimed. */
interface ClaimedRow {
  fence: number;
  not_before: Date | null;
  line_length: number;
  seq: number | null;
  sid: string;
  from_number: string;
  to_number: string;
  body: string | null;
  media: Media[];
  opt_out_type: string | null;
  received_at: Date;
  age_ms: number;
  errors: number;
  claims: number;
}

/**
 * Takes the head of a line, in order, up to `quantum` rows; a row that waits for its next try holds back those behind it.
 * A row that was claimed often without an outcome is taken alone, one in the whole system: see `quarantine`.
 * @param interrupted the fence of an earlier claim that ended through no fault of its rows: it is then not counted.
 */
export async function claimMessages(
  knex: Knex,
  lane: Lane,
  quantum: number,
  interrupted: number | null = null,
): Promise<ClaimedMessages> {
  const rows = (await runAlone(knex, {
    text: 'select * from claim_line($1, $2, $3, $4, $5)',
    values: [lane.userId, lane.stream, quantum, QUARANTINE_AFTER_CLAIMS, interrupted],
  })) as ClaimedRow[];
  const [first] = rows;
  if (first === undefined) throw new Error('claim_line gave no row');
  const messages = rows
    .filter((row) => row.seq !== null)
    .map(toMessage)
    .sort((a, b) => a.seq - b.seq);
  return {
    fence: { ...lane, fence: first.fence },
    messages,
    notBefore: first.not_before,
    more:
      messages.length > 0 && (messages.length === quantum || messages.length < first.line_length),
  };
}

function toMessage(row: ClaimedRow): InboundMessage {
  return {
    seq: row.seq ?? 0,
    sid: row.sid,
    from: row.from_number,
    to: row.to_number,
    body: row.body ?? '',
    media: row.media,
    optOutType: row.opt_out_type,
    receivedAt: row.received_at,
    ageMs: row.age_ms,
    errors: row.errors,
    claims: row.claims,
  };
}

/** Gives rows back untouched, to be claimed again after `delayMs`. It is no error and no crash: they count neither. */
export async function handBack(
  tx: UserTransaction,
  seqs: readonly number[],
  delayMs: number,
): Promise<void> {
  if (seqs.length === 0) return;
  await tx.raw(
    `update inbound_messages set claims = greatest(claims - 1, 0),
       run_at = case when ?::int > 0 then current_instant() + ?::int * interval '1 millisecond' else run_at end
     where seq = any(?)`,
    [delayMs, delayMs, [...seqs]],
  );
}

/** Whether a row was claimed as one that may kill its workers. */
export function isQuarantined({ claims }: InboundMessage): boolean {
  return claims > QUARANTINE_AFTER_CLAIMS;
}
