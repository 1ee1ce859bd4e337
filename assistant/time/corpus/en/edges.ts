import { receivedAt } from '../row.ts';

/** Late evenings, the small hours, changes of the clocks, leap days and other zones. */
export const ENGLISH_EDGES = [
  ...receivedAt('2026-11-19T01:30:00Z', 'America/New_York', [
    ['tonight', '2026-11-18T21:30'],
    ['at 8', '2026-11-19T08:00'],
    ['at 9', '2026-11-18T21:00'],
    ['in the morning', '2026-11-19T09:00'],
  ]),
  ...receivedAt('2026-11-18T19:00:00Z', 'America/New_York', [
    ['at 9', '2026-11-18T21:00'],
    ['at 3', '2026-11-18T15:00'],
    ['at 1', '2026-11-19T13:00'],
  ]),
  ...receivedAt('2026-11-18T05:30:00Z', 'America/New_York', [
    ['tomorrow at 3pm', '2026-11-19T15:00', 'ambiguous'],
    ['at 8am', '2026-11-18T08:00'],
  ]),
  ...receivedAt('2027-03-13T17:00:00Z', 'America/New_York', [
    ['tomorrow at 2:30am', '2027-03-14T03:30', 'nonexistent'],
    ['tomorrow at 9am', '2027-03-14T09:00'],
  ]),
  ...receivedAt('2026-10-31T16:00:00Z', 'America/New_York', [
    ['tomorrow at 1:30am', '2026-11-01T01:30'],
  ]),
  ...receivedAt('2026-11-18T15:00:00Z', 'Asia/Kolkata', [
    ['at 9', '2026-11-18T21:00'],
    ['tomorrow at 5:45pm', '2026-11-19T17:45'],
    ['in 10 min', '2026-11-18T20:40'],
  ]),
];
