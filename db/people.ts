import type { Knex } from 'knex';
import type { Language } from '../assistant/language.ts';
import type { PendingQuestion } from '../assistant/ports/pending-questions.ts';
import type { QuietHours } from '../assistant/reminders/quiet-hours.ts';
import type { ShownLine } from '../assistant/ports/user-record.ts';
import { QUESTION_AWAITED_FOR } from './stores/pending-questions.ts';
import { SHOWN_VALID_FOR } from './stores/shown-lines.ts';
import type { UserTransaction } from './with-user.ts';

export interface Person {
  readonly userId: string;
  readonly status: 'onboarding' | 'active';
  readonly language: Language;
  readonly languageChosen: boolean;
  readonly timeZone: string;
  /** When they are left alone each day, or `null`. */
  readonly quiet: QuietHours | null;
  /** Nothing is sent unasked before this instant; it may be past. */
  readonly pausedUntil: Date | null;
  /** Whether a reminder without an answer is said again. */
  readonly followUps: boolean;
  /** Where the welcome has got to; its shape belongs to assistant/onboarding. */
  readonly onboarding: unknown;
  /** What Ficelle asked last and still waits to hear, or `null`. */
  readonly question: PendingQuestion | null;
  /** The numbered lines last shown, while their numbers still mean something. */
  readonly shown: readonly ShownLine[];
}

/** A user with what was last asked and shown, as it is read. */
export interface PersonRow {
  id: string;
  status: 'onboarding' | 'active';
  language: Language;
  language_chosen: boolean;
  time_zone: string;
  quiet_from: string | null;
  quiet_to: string | null;
  paused_until: Date | null;
  follow_ups: boolean;
  onboarding: unknown;
  question: PendingQuestion | null;
  shown: readonly ShownLine[] | null;
}

/** The user of the transaction. Throws when there is none any more. */
export async function readPerson(tx: UserTransaction): Promise<Person> {
  const { rows }: { rows: PersonRow[] } = await tx.raw(
    `select u.*,
       (select question from pending_questions where at > current_instant() - ?::interval) as question,
       (select lines from shown_lines where at > current_instant() - ?::interval) as shown
     from users u`,
    [QUESTION_AWAITED_FOR, SHOWN_VALID_FOR],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('The user does not exist any more');
  return toPerson(row);
}

export function toPerson(row: PersonRow): Person {
  return {
    userId: row.id,
    status: row.status,
    language: row.language,
    languageChosen: row.language_chosen,
    timeZone: row.time_zone,
    quiet: quietHoursOf(row),
    pausedUntil: row.paused_until,
    followUps: row.follow_ups,
    onboarding: row.onboarding,
    question: row.question,
    shown: row.shown ?? [],
  };
}

/** PostgreSQL gives "22:00:00". */
export function quietHoursOf({
  quiet_from: from,
  quiet_to: to,
}: Pick<PersonRow, 'quiet_from' | 'quiet_to'>): QuietHours | null {
  return from === null || to === null ? null : { from: from.slice(0, 5), to: to.slice(0, 5) };
}

/** Keeps where the welcome has got to. */
export async function saveOnboarding(
  tx: UserTransaction,
  userId: string,
  onboarding: unknown,
  language: Language,
): Promise<void> {
  await tx('users')
    .where({ id: userId })
    .update({ onboarding: JSON.stringify(onboarding), language });
}

/** The welcome is over: from here on they are a user. Their consent was recorded when they gave it. */
export async function activate(
  tx: UserTransaction,
  userId: string,
  settled: { readonly language: Language; readonly timeZone: string; readonly number: string },
): Promise<void> {
  await tx('users').where({ id: userId }).update({
    status: 'active',
    onboarding: null,
    language: settled.language,
    time_zone: settled.timeZone,
  });
  await tx('user_phone_numbers')
    .where({ number: settled.number })
    .update({ verified_at: tx.raw('current_instant()') });
}

/** Traces a yes or a no, with what proves it. */
export async function recordConsent(
  tx: UserTransaction,
  userId: string,
  consent: { readonly purpose: string; readonly given: boolean; readonly evidence: string },
): Promise<void> {
  await tx('consents').insert({ user_id: userId, ...consent });
}

/** Keeps the language in which somebody writes as theirs. Not for those who chose one themselves. */
export async function noteLanguage(
  tx: UserTransaction,
  userId: string,
  language: Language,
): Promise<void> {
  await tx('users').where({ id: userId, language_chosen: false }).update({ language });
}

/** From now on nothing is sent to this number but the confirmation of this very wish. */
export async function optOut(tx: UserTransaction, number: string, source: string): Promise<void> {
  await tx('opt_outs').insert({ number, source }).onConflict('number').ignore();
}

/** The number may be texted again. Returns whether it had opted out. */
export async function optIn(tx: UserTransaction, number: string): Promise<boolean> {
  return (await tx('opt_outs').where({ number }).delete()) > 0;
}

export async function isOptedOut(tx: UserTransaction, number: string): Promise<boolean> {
  return (await tx('opt_outs').where({ number }).first('number')) !== undefined;
}

/** The number that texts to the user of the transaction go to, the one verified last, and whether it has opted out of them. */
export async function numberOf(
  tx: UserTransaction,
): Promise<{ readonly number: string; readonly optedOut: boolean } | null> {
  const { rows }: { rows: { number: string; opted_out: boolean }[] } = await tx.raw(
    `select n.number, o.number is not null as opted_out
     from user_phone_numbers n left join opt_outs o on o.number = n.number
     order by n.verified_at desc nulls last, n.created_at desc limit 1`,
  );
  const [row] = rows;
  return row === undefined ? null : { number: row.number, optedOut: row.opted_out };
}

/** Whom a text goes to that nobody asked for just now, and what they set about such texts. */
export type Recipient = Pick<
  Person,
  'language' | 'timeZone' | 'quiet' | 'pausedUntil' | 'followUps'
> & { readonly number: string; readonly optedOut: boolean };

/** The user of the transaction as a recipient, in one round trip; `null` when they have no number, or do not exist any more. */
export async function readRecipient(tx: UserTransaction): Promise<Recipient | null> {
  const [phone, { rows }] = await Promise.all([
    numberOf(tx),
    tx.raw<{ rows: PersonRow[] }>(
      'select language, time_zone, quiet_from, quiet_to, paused_until, follow_ups from users',
    ),
  ]);
  const [row] = rows;
  if (phone === null || row === undefined) return null;
  return {
    ...phone,
    language: row.language,
    timeZone: row.time_zone,
    quiet: quietHoursOf(row),
    pausedUntil: row.paused_until,
    followUps: row.follow_ups,
  };
}

/** Adds somebody who has already agreed to be texted. A number that is known keeps its user. */
export async function addUser(
  knex: Knex,
  user: { readonly number: string; readonly language: Language; readonly timeZone: string },
): Promise<string> {
  const { rows }: { rows: { id: string }[] } = await knex.raw(`select add_user(?, ?, ?) as id`, [
    user.number,
    user.language,
    user.timeZone,
  ]);
  return rows[0]?.id ?? '';
}

export interface ListedUser {
  readonly id: string;
  readonly status: string;
  readonly language: string;
  readonly time_zone: string;
  readonly numbers: readonly string[];
  readonly opted_out: boolean;
  readonly created_at: Date;
}

/** Users, newest first. For operators. */
export async function listUsers(knex: Knex, limit = 100): Promise<readonly ListedUser[]> {
  const { rows }: { rows: ListedUser[] } = await knex.raw(`select * from operator_users(?)`, [
    limit,
  ]);
  return rows;
}

/** The user of a number, or `null`. */
export async function userOfNumber(knex: Knex, number: string): Promise<string | null> {
  const { rows }: { rows: { id: string | null }[] } = await knex.raw(
    `select user_of_number(?) as id`,
    [number],
  );
  return rows[0]?.id ?? null;
}

/** Forgets people who have not agreed and have not written since `before`. Returns how many. */
export async function forgetStaleOnboarding(knex: Knex, before: Date): Promise<number> {
  const { rows }: { rows: { count: number }[] } = await knex.raw(
    `select forget_stale_onboarding(?) as count`,
    [before],
  );
  return rows[0]?.count ?? 0;
}
