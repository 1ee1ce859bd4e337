import { receivedAt } from '../row.ts';

/** Late evenings, the small hours, changes of the clocks, leap days and other zones. */
export const FRENCH_EDGES = [
  ...receivedAt('2026-11-18T19:30:00Z', 'Europe/Paris', [
    ['ce soir', '2026-11-18T21:30'],
    ['à 20h', '2026-11-19T20:00'],
    ['à 8h', '2026-11-19T08:00'],
    ['demain matin', '2026-11-19T09:00'],
  ]),
  ...receivedAt('2026-11-17T23:30:00Z', 'Europe/Paris', [
    ['demain 15h', '2026-11-19T15:00', 'ambiguous'],
    ['à 8h', '2026-11-18T08:00'],
    ['cette nuit à 3h', '2026-11-18T03:00'],
  ]),
  ...receivedAt('2027-03-27T11:00:00Z', 'Europe/Paris', [
    ['demain à 2h30 du matin', '2027-03-28T03:30', 'nonexistent'],
    ['demain 8h', '2027-03-28T08:00'],
  ]),
  ...receivedAt('2026-10-24T10:00:00Z', 'Europe/Paris', [
    ['demain à 2h30 du matin', '2026-10-25T02:30'],
  ]),
  ...receivedAt('2026-11-18T09:00:00Z', 'America/Montreal', [
    ['demain 15h', '2026-11-19T15:00', null],
    ['dans 2h', '2026-11-18T06:00'],
    ['à 8h', '2026-11-18T08:00'],
  ]),
  ...receivedAt('2028-02-28T10:00:00Z', 'Europe/Paris', [
    ['demain', '2028-02-29T09:00'],
    ['le 29 février', '2028-02-29T09:00'],
    ['dans un an', '2029-02-28T09:00'],
  ]),
];
