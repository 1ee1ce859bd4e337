import type { Random } from '../../../ops/carrier/random.ts';
import { anyBytes, below, chance, oneOf, visibleText } from './random-values.ts';

/** Bytes on a connection that are no HTTP, nearly HTTP, or two readings of HTTP at once. */
export function malformedRequest(random: Random, routes: readonly string[]): Buffer {
  const route = oneOf(random, routes);
  const junk = anyBytes(random, 40);
  const text = oneOf<() => string>(random, [
    () => `GET ${route}\r\n\r\n`,
    () => `GET ${route} HTTP/9.9\r\nHost: x\r\n\r\n`,
    () => `GET  ${route}  HTTP/1.1\r\n\r\n`,
    () => `${visibleText(random, 12)} ${route} HTTP/1.1\r\nHost: x\r\n\r\n`,
    () => `CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n`,
    () => `OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n`,
    () => `GET http://evil.example${route} HTTP/1.1\r\nHost: x\r\n\r\n`,
    () => `GET ://${route} HTTP/1.1\r\nHost: x\r\n\r\n`,
    () =>
      `POST ${route} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`,
    () =>
      `POST ${route} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    () => `POST ${route} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n`,
    () => `POST ${route} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\na`,
    () =>
      `POST ${route} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n`,
    () => `POST ${route} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab`,
    () =>
      `POST ${route} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 50\r\n\r\nabc`,
    () => `GET ${route} HTTP/1.1\r\nHost: x\r\n${visibleText(random, 10)}\r\n\r\n`,
    () => `GET ${route} HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
    () => `GET ${route} HTTP/1.1\r\nHost: x\r\nX : y\r\n Folded: z\r\n\r\n`,
    () => `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    () => `GET ${route} HTTP/1.1\nHost: x\n\n`,
    () => `\r\n\r\nGET ${route} HTTP/1.0\r\n\r\n`,
    () => `GET ${route} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(1 + below(random, 5)),
    () => `GET ${route} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
    () => `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
    () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    () => '',
  ])();
  const bytes = Buffer.from(text, 'latin1');
  if (!chance(random, 0.3)) return bytes;
  const at = below(random, bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), junk, bytes.subarray(at)]);
}
