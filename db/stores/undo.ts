import type { UndoneAction } from '../../assistant/ports/user-record.ts';
import type { UserTransaction } from '../with-user.ts';
import { JOURNALED, type Journal, type JournaledKind, type Row } from './journal.ts';

interface EventRow {
  id: number;
  action_id: string;
  kind: JournaledKind;
  entity_id: string;
  before: Row | null;
  after: Row | null;
}

/** Actions older than this are not undone by a text: nobody remembers what they were. */
const UNDOABLE = '24 hours';

/** Columns that only the database fills. */
const GENERATED = new Set(['seq', 'created_at']);

/** The last action of the user that was not undone and is no undo itself, or `null`. */
export async function lastUndoable(
  tx: UserTransaction,
  currentAction: string,
): Promise<string | null> {
  const row: { action_id: string } | undefined = await tx('events as e')
    .whereNull('e.undoes')
    .whereNot('e.action_id', currentAction)
    .whereRaw('e.at > current_instant() - ?::interval', [UNDOABLE])
    .whereNotExists(tx('events as u').whereRaw('u.undoes = e.action_id'))
    .orderBy('e.id', 'desc')
    .first('e.action_id');
  return row?.action_id ?? null;
}

/** Puts back, last change first, everything that an action changed, and journals that it did. */
export async function revert(
  tx: UserTransaction,
  actionId: string,
  journal: Journal,
): Promise<UndoneAction> {
  const events: EventRow[] = await tx<EventRow>('events')
    .where({ action_id: actionId })
    .orderBy('id', 'desc');
  const changes: UndoneAction['changes'][number][] = [];
  for (const event of events) {
    await restore(tx, event);
    journal.write([
      { kind: event.kind, entityId: event.entity_id, before: event.after, after: event.before },
    ]);
    changes.unshift({ kind: event.kind, verb: verbOf(event), label: labelOf(event) });
  }
  return { changes };
}

async function restore(tx: UserTransaction, event: EventRow): Promise<void> {
  const table = JOURNALED[event.kind];
  if (event.before === null) {
    await tx(table).where({ id: event.entity_id }).delete();
  } else if (event.after === null) {
    await putBack(tx, table, event.before);
  } else {
    const change = changedColumns(event.before, event.after);
    // What was "changed" to what it was already needs nothing put back.
    if (Object.keys(change).length > 0) {
      await tx(table).where({ id: event.entity_id }).update(change);
    }
  }
}

/** A removed row comes back with its number in the line too, so that it stands where it stood. */
async function putBack(tx: UserTransaction, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row);
  const list = columns.map(() => '??').join(', ');
  await tx.raw(
    `insert into ?? (${list}) overriding system value
       select ${list} from jsonb_populate_record(null::??, ?::jsonb) on conflict (id) do nothing`,
    [table, ...columns, ...columns, table, JSON.stringify(row)],
  );
}

/** Only what the action changed is put back: later changes of other columns stay. */
function changedColumns(before: Row, after: Row): Row {
  return Object.fromEntries(
    Object.entries(before).filter(
      ([column, value]) =>
        !GENERATED.has(column) && JSON.stringify(value) !== JSON.stringify(after[column]),
    ),
  );
}

function verbOf(event: EventRow): 'added' | 'changed' | 'removed' {
  if (event.before === null) return 'added';
  return event.after === null || (isOpen(event.before) && !isOpen(event.after))
    ? 'removed'
    : 'changed';
}

/** What was ticked off or cancelled is, to its owner, gone: undoing it brings it back. */
function isOpen({ done, status, state }: Row): boolean {
  return done !== true && status !== 'done' && status !== 'cancelled' && state !== 'cancelled';
}

function labelOf(event: EventRow): string {
  const { before, after } = event;
  const row = after ?? before ?? {};
  if (event.kind === 'nudge') return String(row['kind']);
  const label = row['text'] ?? row['title'] ?? row['body'] ?? settingOf(before, after);
  return typeof label === 'string' ? label : '';
}

/** The time zone that holds again, where it was changed; other settings have no name of their own. */
function settingOf(before: Row | null, after: Row | null): unknown {
  return before?.['time_zone'] === after?.['time_zone'] ? '' : before?.['time_zone'];
}
