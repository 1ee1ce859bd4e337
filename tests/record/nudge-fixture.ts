import type { NudgeKind } from '../../assistant/ports/nudges.ts';
import { createMetrics } from '../../platform/prometheus/metrics.ts';
import { sendNudges } from '../../workers/send-nudges.ts';
import type { Person, RecordFixture } from './record-fixture.ts';
import { act, type OpenRecord } from './user-record-fixture.ts';

/** A text as it stands in the outbox. */
export interface Sent {
  readonly body: string;
  readonly stream: string;
  readonly deadline: Date;
}

/** A run of the worker at an instant; gives the lanes that it woke. */
export async function sendDue({ knex }: RecordFixture, at: string): Promise<string[]> {
  const woken: string[] = [];
  await sendNudges(null, {
    knex,
    now: () => new Date(at),
    metrics: createMetrics(),
    stopping: new AbortController().signal,
    wake: (stream) => {
      woken.push(stream);
      return Promise.resolve();
    },
  });
  return woken;
}

/** Somebody with nudges, and what was sent to them. */
export function nudged(fixture: RecordFixture, person: Person) {
  const as = <T>(work: (record: OpenRecord) => Promise<T>) => act(fixture, person, work);
  const outbox = (): Promise<Sent[]> =>
    fixture
      .owner<Sent & { user_id: string; seq: number }>('outbox')
      .where({ user_id: person.id })
      .orderBy('seq')
      .select('body', 'stream', 'deadline');
  return {
    as,
    outbox,
    bodies: async () => (await outbox()).map(({ body }) => body),
    /** When the one of a kind is due, if one is scheduled. */
    dueOf: async (kind: NudgeKind) =>
      (await as(({ nudges }) => nudges.scheduled()))
        .filter((nudge) => nudge.kind === kind)
        .map(({ dueAt }) => dueAt.toISOString()),
    morningAt: (dueAt: string, hour = 8, minute = 0) =>
      as(({ nudges }) => nudges.schedule('morning-brief', new Date(dueAt), { hour, minute })),
  };
}
