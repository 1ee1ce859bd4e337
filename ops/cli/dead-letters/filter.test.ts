import { describe, expect, test } from '@jest/globals';
import { readFilter, readState, readWhich } from './filter.ts';

const NOW = new Date('2026-03-10T12:00:00Z');

describe('the filter of dead letters', () => {
  test('reads instants and how long ago', () => {
    expect(readFilter({ since: '2d', until: '90m' }, NOW)).toEqual({
      since: new Date('2026-03-08T12:00:00Z'),
      until: new Date('2026-03-10T10:30:00Z'),
    });
    expect(readFilter({ since: '2026-03-01T10:00:00+02:00' }, NOW)).toEqual({
      since: new Date('2026-03-01T08:00:00Z'),
    });
    expect(readFilter({ since: '2026-03-01' }, NOW)).toEqual({
      since: new Date('2026-03-01T00:00:00Z'),
    });
  });

  test('keeps only what was given', () => {
    expect(readFilter({}, NOW)).toEqual({});
    expect(readFilter({ causePrefix: 'CARRIER_', origin: 'outbox' }, NOW)).toEqual({
      causePrefix: 'CARRIER_',
      origin: 'outbox',
    });
  });

  test.each([
    [{ origin: 'outbound' }, /--origin: given "outbound"; expected inbound or outbox/],
    [{ user: '12' }, /--user: given "12"; expected an id/],
    [{ since: 'hier' }, /--since: given "hier"/],
    [{ cause: 'a%' }, /--cause: given "a%"/],
  ])('refuses %j', (options, message) => {
    expect(() => readFilter(options, NOW)).toThrow(message);
  });

  test('never works on more than was meant', () => {
    expect(readWhich('replay', ['a'], {})).toEqual({ ids: ['a'] });
    expect(readWhich('replay', [], { all: true })).toEqual({ filter: {} });
    expect(readWhich('replay', [], { cause: 'UNEXPECTED' })).toEqual({
      filter: { cause: 'UNEXPECTED' },
    });
    expect(() => readWhich('replay', [], {})).toThrow(/expected ids from the list, or --all/);
    expect(() => readWhich('replay', ['a'], { all: true })).toThrow(/expected one of them/);
    expect(() => readWhich('replay', ['a'], { cause: 'UNEXPECTED' })).toThrow(/a filter/);
    expect(() => readWhich('replay', [], { all: true, cause: 'UNEXPECTED' })).toThrow(/--all/);
  });

  test('knows the states', () => {
    expect(readState('discarded')).toBe('discarded');
    expect(() => readState('dead')).toThrow(/--state: given "dead"; expected open/);
  });
});
