import { addUser } from '../../db/people.ts';
import type { Knex } from '../../db/connect.ts';
import { superuser } from '../support/superuser.ts';
import type { TestDatabase } from '../support/test-database.ts';
import type { Chance } from './random.ts';
import { firstDayOf, KINDS, occurrencesOf, type Days } from './r8-occurrences.ts';
import type { Owed } from './r8-expected.ts';
import { ZONES } from './r8-clock-walk.ts';

const DAY = 24 * 3_600_000;
const FIRST_DAY = Date.UTC(2026, 0, 1);

export interface R8Person {
  readonly userId: string;
  readonly zone: string;
  readonly followUps: boolean;
}

export interface R8Reminder extends Owed {
  readonly person: R8Person;
  /** `null`: once only. */
  readonly recurrence: { readonly rule: string; readonly start: string } | null;
}

/** People in turn in each of the zones; every fourth one is told again until they answer. */
export async function addR8People(
  knex: Knex,
  database: TestDatabase,
  count: number,
  zones: readonly string[] = ZONES,
): Promise<readonly R8Person[]> {
  const people: R8Person[] = [];
  for (let n = 0; n < count; n++) {
    const zone = zones[n % zones.length] ?? '';
    const number = `+3363998${String(n).padStart(4, '0')}`;
    const userId = await addUser(knex, { number, language: 'fr', timeZone: zone });
    people.push({ userId, zone, followUps: n % 4 === 3 });
  }
  await superuser(database, 'update users set follow_ups = (id = any ($1))', [
    people.filter(({ followUps }) => followUps).map(({ userId }) => userId),
  ]);
  return people;
}

/** So many reminders of each person, each with words of its own: some once only, the others of the kinds by chance. */
export function remindersOf(
  people: readonly R8Person[],
  each: number,
  walk: readonly number[],
  chance: Chance,
): readonly R8Reminder[] {
  const days = daysOf(walk);
  const known = new Map<string, readonly number[]>();
  const words = (n: number): string => `affaire n${n}n`;
  const once = (person: R8Person, n: number): R8Reminder => ({
    person,
    reminder: n,
    text: words(n),
    recurrence: null,
    isOnce: true,
    occurrences: [chance.pick(walk) - chance.below(30 * 60_000)],
  });
  const comingBack = (person: R8Person, n: number): R8Reminder => {
    const kind = chance.pick(KINDS);
    // Mostly the hours in which clocks change; twelve times in an hour are enough, and are looked up once each.
    const hour = chance.fraction() < 0.8 ? chance.below(4) : chance.below(24);
    const minute = 5 * chance.below(12);
    const start = firstDayOf(kind, FIRST_DAY);
    const at = { start, hour: kind.hours?.[0] ?? hour, minute };
    const key = [person.zone, kind.rule, at.hour, minute].join(' ');
    const occurrences = known.get(key) ?? occurrencesOf(kind, at, person.zone, days);
    known.set(key, occurrences);
    const first = new Date(start + (at.hour * 60 + minute) * 60_000).toISOString().slice(0, 16);
    return {
      person,
      reminder: n,
      text: words(n),
      recurrence: { rule: kind.rule, start: first },
      isOnce: false,
      occurrences,
    };
  };
  return Array.from({ length: people.length * each }, (_, n) => {
    const person = people[n % people.length];
    if (person === undefined) throw new RangeError('There is nobody to remind');
    return chance.fraction() < 0.2 ? once(person, n) : comingBack(person, n);
  }).filter(({ occurrences }) => occurrences.length > 0);
}

function daysOf(walk: readonly number[]): Days {
  const near = new Set<number>();
  for (const at of walk) {
    const today = at - (at % DAY);
    for (let away = -2; away <= 2; away++) near.add(today + away * DAY);
  }
  const from = Math.min(...near);
  return { from, to: Math.max(...near), isNear: (day) => near.has(day) };
}

export async function addR8Reminders(
  database: TestDatabase,
  reminders: readonly R8Reminder[],
): Promise<void> {
  await superuser(
    database,
    `insert into reminders (user_id, text, due_at, recurrence)
     select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::jsonb[])`,
    [
      reminders.map(({ person }) => person.userId),
      reminders.map(({ text }) => text),
      reminders.map(({ occurrences }) => new Date(occurrences[0] ?? 0)),
      reminders.map(({ recurrence }) => (recurrence === null ? null : JSON.stringify(recurrence))),
    ],
  );
}
