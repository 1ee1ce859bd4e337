import { describe, expect, test } from '@jest/globals';
import { AppError } from '../errors.ts';
import { asAppError, failedCall } from './failed-call.ts';

/** As a connection throws. */
function thrown(details: object): Error {
  return Object.assign(new Error('failed'), details);
}

describe('failedCall', () => {
  test.each([
    ['an unknown host', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
    ['a host out of reach', { code: 'EHOSTUNREACH', syscall: 'connect' }],
    ['a connection never made', { code: 'ETIMEDOUT', syscall: 'connect' }],
    ['no address that answers', { code: 'ENETUNREACH', errors: [{ syscall: 'connect' }] }],
    ['a host that says nothing', { code: 'UND_ERR_CONNECT_TIMEOUT' }],
    ['a bad certificate', { code: 'CERT_HAS_EXPIRED' }],
    ['a self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
  ])('%s: nothing was sent', (_name, cause) => {
    expect(failedCall(thrown(cause)).kind).toBe('not-sent');
  });

  test.each([
    ['a reset while reading', { code: 'ECONNRESET', syscall: 'read' }, 'reset'],
    ['a route lost on the way', { code: 'EHOSTUNREACH', syscall: 'read' }, 'reset'],
    ['a broken pipe', { code: 'EPIPE', syscall: 'write' }, 'reset'],
    ['the other side closed', { code: 'UND_ERR_SOCKET' }, 'reset'],
    ['no HTTP', { code: 'HPE_INVALID_CONSTANT' }, 'reset'],
    ['a silent connection', { code: 'ETIMEDOUT', syscall: 'read' }, 'timeout'],
    ['our deadline', { name: 'AbortError', code: 'UND_ERR_ABORTED' }, 'timeout'],
  ])('%s: it may have been sent', (_name, cause, reason) => {
    expect(failedCall(thrown(cause))).toEqual({ kind: 'lost', reason });
  });

  test.each([null, undefined, 'text', 42, new Error('x'), {}])(
    'takes %p for a lost answer',
    (error) => {
      expect(failedCall(error)).toEqual({ kind: 'lost', reason: 'unreadable-answer' });
    },
  );
});

describe('asAppError', () => {
  test('keeps an error of ours, and says nothing personal about others', () => {
    const ours = new AppError('CARRIER_LIST_TOO_LONG');
    expect(asAppError(ours)).toBe(ours);
    const unreachable = asAppError(thrown({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }));
    expect(unreachable).toMatchObject({ code: 'CARRIER_UNREACHABLE', retryable: true });
    expect(unreachable.message).toContain('ENOTFOUND');
  });
});
