import { connect, type Socket } from 'node:net';
import type { NetworkFaults } from './network-faults.ts';

// So much may wait in the proxy in each direction before the sender is slowed down, as by a full socket buffer.
const WAITING_BYTES_LIMIT = 256 * 1024;
// A slow drip is delivered in steps of at least this length.
const DRIP_STEP_MS = 20;

/** One client's connection through the proxy: two flows, one for each direction. */
export class ProxiedConnection {
  readonly #client: Socket;
  readonly #upstream: Socket;
  readonly #faults: () => NetworkFaults;
  readonly #flows: readonly Flow[];
  #severed = false;

  constructor(
    client: Socket,
    target: { readonly port: number; readonly host?: string },
    faults: () => NetworkFaults,
  ) {
    this.#client = client;
    this.#faults = faults;
    this.#upstream = connect({
      port: target.port,
      host: target.host ?? '127.0.0.1',
      allowHalfOpen: true,
    });
    this.#flows = [
      new Flow(client, this.#upstream, 'up', faults),
      new Flow(this.#upstream, client, 'down', faults),
    ];
    client.setNoDelay(true);
    this.#upstream.setNoDelay(true);
    client.on('error', () => this.#upstream.resetAndDestroy());
    this.#upstream.on('error', () => {
      const { blackhole } = this.#faults();
      const unheard = this.#severed || blackhole === 'down' || blackhole === 'both';
      if (!unheard) client.resetAndDestroy();
    });
    client.on('close', () => this.#upstream.destroy());
    this.faultsChanged();
  }

  faultsChanged(): void {
    const { reset, halfOpen } = this.#faults();
    if (reset) this.reset();
    else if (halfOpen) this.#sever();
    for (const flow of this.#flows) flow.pump();
  }

  reset(): void {
    this.#client.resetAndDestroy();
    this.#upstream.resetAndDestroy();
  }

  #sever(): void {
    this.#severed = true;
    for (const flow of this.#flows) flow.drop();
    this.#upstream.resetAndDestroy();
    // Read and forget, as a peer does that is no longer there.
    this.#client.resume();
  }
}

/** Bytes on their way from one socket to the other, in order, as late and as slowly as the faults say. */
class Flow {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #direction: 'up' | 'down';
  readonly #faults: () => NetworkFaults;
  readonly #waiting: { chunk: Buffer; arrivedAt: number }[] = [];
  #waitingBytes = 0;
  #ended = false;
  #endPassedOn = false;
  #dropped = false;
  #lastStepAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(from: Socket, to: Socket, direction: 'up' | 'down', faults: () => NetworkFaults) {
    this.#from = from;
    this.#to = to;
    this.#direction = direction;
    this.#faults = faults;
    from.on('data', (chunk: Buffer) => {
      if (this.#dropped) return;
      this.#waiting.push({ chunk, arrivedAt: performance.now() });
      this.#waitingBytes += chunk.length;
      if (this.#waitingBytes > WAITING_BYTES_LIMIT) from.pause();
      this.pump();
    });
    from.on('end', () => {
      this.#ended = true;
      this.pump();
    });
    to.on('drain', () => {
      this.pump();
    });
    to.on('close', () => {
      this.drop();
    });
  }

  /** Delivers what is due now and comes back when the next is. */
  pump(): void {
    clearTimeout(this.#timer);
    const { blackhole, latencyMs, bytesPerSecond } = this.#faults();
    if (this.#dropped || blackhole === this.#direction || blackhole === 'both') return;
    for (
      let next = this.#waiting[0];
      next && !this.#to.writableNeedDrain;
      next = this.#waiting[0]
    ) {
      const now = performance.now();
      const stepMs =
        bytesPerSecond === Infinity ? 0 : Math.max(DRIP_STEP_MS, 1_000 / bytesPerSecond);
      const dueAt = Math.max(next.arrivedAt + latencyMs, this.#lastStepAt + stepMs);
      if (dueAt > now) {
        this.#timer = setTimeout(() => {
          this.pump();
        }, dueAt - now);
        return;
      }
      this.#deliver(next, stepMs === 0 ? Infinity : (bytesPerSecond * stepMs) / 1_000, now);
    }
    if (this.#ended && !this.#endPassedOn && this.#waiting.length === 0) {
      this.#endPassedOn = true;
      this.#to.end();
    }
  }

  drop(): void {
    clearTimeout(this.#timer);
    this.#dropped = true;
    this.#waiting.length = 0;
    this.#waitingBytes = 0;
  }

  #deliver(next: { chunk: Buffer }, allowance: number, now: number): void {
    const part = next.chunk.subarray(0, Math.max(1, Math.floor(allowance)));
    if (part.length === next.chunk.length) this.#waiting.shift();
    else next.chunk = next.chunk.subarray(part.length);
    this.#waitingBytes -= part.length;
    this.#lastStepAt = now;
    this.#to.write(part);
    if (this.#from.isPaused() && this.#waitingBytes <= WAITING_BYTES_LIMIT) this.#from.resume();
  }
}
