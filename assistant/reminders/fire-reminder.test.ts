import { describe, expect, test } from '@jest/globals';
import { fireReminder, type DueReminder, type FiringSetting } from './fire-reminder.ts';

const PARIS = 'Europe/Paris';
const at = (iso: string) => new Date(iso);
const DUE = at('2026-03-10T14:00:00Z'); // 15:00 in Paris

const once: DueReminder = {
  text: 'dentiste',
  status: 'scheduled',
  dueAt: DUE,
  recurrence: null,
  firedAt: null,
  unansweredDueAt: null,
  followUps: 0,
  followUpAt: null,
};
const daily: DueReminder = {
  ...once,
  recurrence: { rule: 'FREQ=DAILY', start: '2026-03-01T15:00' },
};
const setting: FiringSetting = {
  now: DUE,
  timeZone: PARIS,
  quiet: { from: '22:00', to: '07:00' },
  pausedUntil: null,
  ladder: [10, 30, 120],
};
const later = (minutes: number) => new Date(DUE.getTime() + minutes * 60_000);

describe('a reminder whose time has come', () => {
  test('is told, and followed up after the first step of the ladder', () => {
    expect(fireReminder(once, setting)).toEqual({
      firing: { kind: 'told', dueAt: DUE, lateMs: 0 },
      fired: {
        status: 'fired',
        dueAt: DUE,
        firedAt: DUE,
        unansweredDueAt: DUE,
        followUps: 0,
        followUpAt: later(10),
      },
    });
  });

  test('that comes back stands at its next occurrence', () => {
    expect(fireReminder(daily, setting)?.fired).toMatchObject({
      status: 'scheduled',
      dueAt: at('2026-03-11T14:00:00Z'),
      unansweredDueAt: DUE,
    });
  });

  test('keeps its hour over a change of the clocks', () => {
    const saturday = at('2026-03-28T14:00:00Z');
    const outcome = fireReminder({ ...daily, dueAt: saturday }, { ...setting, now: saturday });
    expect(outcome?.fired.dueAt).toEqual(at('2026-03-29T13:00:00Z'));
  });

  test('is not due yet', () => {
    expect(fireReminder(once, { ...setting, now: later(-1) })).toBeNull();
    expect(fireReminder({ ...once, status: 'done' }, setting)).toBeNull();
  });

  test('says how late it is, up to a point', () => {
    expect(fireReminder(once, { ...setting, now: later(90) })?.firing).toMatchObject({
      kind: 'told',
      lateMs: 90 * 60_000,
    });
    expect(fireReminder(once, { ...setting, now: later(12 * 60 + 1) })?.firing.kind).toBe('missed');
  });

  test('that comes back is dropped when the next one is near, and the missed ones are not made up for', () => {
    const threeDays = fireReminder(daily, { ...setting, now: later(3 * 24 * 60 + 5 * 60) });
    expect(threeDays).toMatchObject({
      firing: { kind: 'dropped' },
      fired: {
        status: 'scheduled',
        dueAt: later(4 * 24 * 60),
        firedAt: null,
        unansweredDueAt: null,
      },
    });
    const hourly: DueReminder = {
      ...daily,
      recurrence: { rule: 'FREQ=HOURLY', start: '2026-03-01T00:00' },
    };
    expect(fireReminder(hourly, { ...setting, now: later(29) })?.firing.kind).toBe('told');
    expect(fireReminder(hourly, { ...setting, now: later(31) })?.firing.kind).toBe('dropped');
  });

  test('that was due in a pause is told together with the others', () => {
    const now = later(60);
    expect(fireReminder(once, { ...setting, now, pausedUntil: now })?.firing.kind).toBe('missed');
    expect(fireReminder(once, { ...setting, now, pausedUntil: later(-60) })?.firing.kind).toBe(
      'told',
    );
  });

  test('is over after its last occurrence', () => {
    const twice: DueReminder = {
      ...daily,
      recurrence: { rule: 'FREQ=DAILY;COUNT=2', start: '2026-03-09T15:00' },
    };
    expect(fireReminder(twice, setting)?.fired).toMatchObject({ status: 'fired', dueAt: DUE });
  });
});

describe('follow-ups', () => {
  const told = fireReminder(once, setting)?.fired;
  const waiting: DueReminder = { ...once, ...told };

  test('climb the ladder and end by themselves', () => {
    let reminder = waiting;
    const said: [number, unknown][] = [];
    for (let minute = 0; minute <= 600; minute++) {
      const outcome = fireReminder(reminder, { ...setting, now: later(minute) });
      if (outcome === null) continue;
      said.push([minute, outcome.firing]);
      reminder = { ...reminder, ...outcome.fired };
    }
    expect(said).toEqual([
      [10, { kind: 'followed-up', nth: 1, isLast: false }],
      [30, { kind: 'followed-up', nth: 2, isLast: false }],
      [120, { kind: 'followed-up', nth: 3, isLast: true }],
    ]);
    expect(reminder).toMatchObject({ status: 'fired', followUpAt: null, unansweredDueAt: DUE });
  });

  test('are not sent in the quiet hours, nor without a ladder', () => {
    const evening = at('2026-03-10T20:55:00Z'); // 21:55 in Paris
    const outcome = fireReminder({ ...once, dueAt: evening }, { ...setting, now: evening });
    expect(outcome?.fired.followUpAt).toBeNull();
    expect(fireReminder(once, { ...setting, ladder: [] })?.fired.followUpAt).toBeNull();
  });

  test('that come more than an hour late are dropped, with those after them', () => {
    expect(fireReminder(waiting, { ...setting, now: later(71) })).toMatchObject({
      firing: { kind: 'dropped' },
      fired: { followUpAt: null },
    });
  });

  test('of an occurrence end when the next one is told', () => {
    const again: DueReminder = {
      ...daily,
      unansweredDueAt: later(-24 * 60),
      firedAt: later(-24 * 60),
      followUps: 2,
      followUpAt: later(-1),
    };
    expect(fireReminder(again, setting)).toMatchObject({
      firing: { kind: 'told' },
      fired: { unansweredDueAt: DUE, followUps: 0, followUpAt: later(10) },
    });
  });
});
