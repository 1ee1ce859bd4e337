import { createCarrier, type Carrier } from './carrier.ts';
import type { CarrierOptions } from './carrier-options.ts';

export interface CarrierRunOptions extends CarrierOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  /** Default 127.0.0.1: the control API asks for no password, so it is only for this machine. */
  readonly host?: string;
}

export interface RunningCarrier {
  readonly carrier: Carrier;
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the stand-in on its own port. Rejects when the port is taken. */
export async function runCarrier(options: CarrierRunOptions): Promise<RunningCarrier> {
  const carrier = createCarrier(options);
  const { url, port } = await carrier.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  return { carrier, url, port, stop: () => carrier.close() };
}
