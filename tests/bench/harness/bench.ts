import type { Servers } from './servers.ts';

/** What a run measured, by name of the figure. */
export type Figures = Readonly<Record<string, number>>;

/** One of the things that are compared: a system, a setting. Run again and again, in turn with the others. */
export interface Variant {
  readonly name: string;
  run(): Promise<Figures>;
}

/** A figure over all repeats. */
export interface Measured {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A figure that the issue asks for. */
export interface Target {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  /** `null` when it could not be measured. */
  readonly met: boolean | null;
}

export interface Presentation {
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
  readonly notes: readonly string[];
}

/** The figure of a variant, or `undefined` when no run of it gave one. */
export type Look = (variant: string, figure: string) => Measured | undefined;

export interface Prepared {
  readonly variants: readonly Variant[];
  present(look: Look): Presentation;
  close(): Promise<void>;
}

export interface Stage {
  readonly servers: Servers;
  /** Smaller sizes, to see that everything runs; its figures mean little. */
  readonly quick: boolean;
  /** Says on stderr what is going on. */
  readonly say: (what: string) => void;
}

export interface Bench {
  readonly name: string;
  readonly title: string;
  /** What it shows and how: printed above its tables. Markdown. */
  readonly shows: string;
  prepare(stage: Stage): Promise<Prepared>;
}
