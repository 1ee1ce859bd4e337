import { describe, expect, test } from '@jest/globals';
import { parseDeliveryStatus, statusRank, type DeliveryStatus } from './status-rank.ts';

describe('statusRank', () => {
  test.each<[DeliveryStatus, DeliveryStatus]>([
    ['queued', 'sending'],
    ['sending', 'sent'],
    ['sent', 'undelivered'],
    ['sent', 'failed'],
    ['failed', 'delivered'],
    ['undelivered', 'delivered'],
    ['delivered', 'read'],
  ])('%s gives way to %s', (less, more) => {
    expect(statusRank(less)).toBeLessThan(statusRank(more));
  });
});

describe('parseDeliveryStatus', () => {
  test.each([
    ['delivered', 'delivered'],
    [' Sent ', 'sent'],
    ['received', null],
    ['', null],
  ])('%j is %s', (written, status) => {
    expect(parseDeliveryStatus(written)).toBe(status);
  });
});
