const firstWait = 500; // ms
const longestWait = 8_000; // ms

/**
 * Listens to the carrier and reconnects by itself, also where the browser would give up (an
 * HTTP error). `onOpen` is called after each (re)connection: whatever happened meanwhile has to
 * be read again. `onAway` is called each time a connection is lost or refused.
 */
export function listen({ onOpen, onAway, onMessage, onStatus }) {
  let wait = firstWait;
  let timer;
  let source;

  const connect = () => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource('/carrier/events');
    source.addEventListener('open', () => {
      wait = firstWait;
      onOpen();
    });
    source.addEventListener('message', (event) => onMessage(JSON.parse(event.data)));
    source.addEventListener('status', (event) => onStatus(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      source.close();
      onAway();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, longestWait);
    });
  };

  // A sleeping laptop or a phone in a pocket loses the line without noticing.
  window.addEventListener('online', connect);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) connect();
  });
  connect();
}
