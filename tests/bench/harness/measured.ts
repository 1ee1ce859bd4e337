import type { Figures, Look, Measured } from './bench.ts';

/** The runs of every variant, in the order in which they were made. */
export class Measurements {
  readonly #runs = new Map<string, Figures[]>();

  add(variant: string, figures: Figures): void {
    this.#runs.set(variant, [...(this.#runs.get(variant) ?? []), figures]);
  }

  readonly look: Look = (variant, figure) => {
    const values = (this.#runs.get(variant) ?? [])
      .map((figures) => figures[figure])
      .filter((value) => value !== undefined && Number.isFinite(value))
      .map(Number);
    return values.length === 0 ? undefined : measured(values);
  };

  runs(): Readonly<Record<string, readonly Figures[]>> {
    return Object.fromEntries(this.#runs);
  }
}

export function measured(values: readonly number[]): Measured {
  return { median: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values) };
}

/** The value below which the share `q` of the values lies, between two of them in proportion; 0 for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
