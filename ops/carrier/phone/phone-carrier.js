/*
 * The carrier's own interface, same origin. Every call rejects when the server is away, and when
 * it says no: the error then has the HTTP `status`.
 */
const patience = 20_000; // ms; a webhook may take 15 s, and the carrier answers after it

async function call(method, path, payload) {
  const answer = await fetch(`/carrier${path}`, {
    method,
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
    ...(payload === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) }),
  });
  if (!answer.ok) {
    throw Object.assign(new Error(`${method} ${path}: ${answer.status}`), {
      status: answer.status,
    });
  }
  return answer.status === 204 ? undefined : answer.json();
}

export const carrier = {
  /** [{ number, name }] */
  handsets: () => call('GET', '/handsets'),
  /** Adds a handset; without a number the carrier picks a free one. → { number, name } */
  addHandset: (wish = {}) => call('POST', '/handsets', wish),
  /** Sends a text from a handset. → { sid, statuses: HTTP statuses of the webhook } */
  sendText: (from, body) => call('POST', '/texts', { from, body }),
  /** The handset's texts, oldest first. */
  messages: (number) => call('GET', `/handsets/${encodeURIComponent(number)}/messages`),
  /** The faults that are on: { kind: rule } */
  faults: () => call('GET', '/faults'),
  /** Replaces all faults. */
  setFaults: (faults) => call('PUT', '/faults', faults),
  /** { total, duplicates, handsets } */
  oracle: () => call('GET', '/oracle'),
};
