import type { DateTime } from 'luxon';
import type { Cadence, CadenceDays } from './cadence.ts';
import type { RuleDay } from './rule-parts.ts';
import type { SaidClock } from './said-clock.ts';

/** What one stretch of a text adds to a recurrence. */
export type Detail =
  | { readonly kind: 'cadence'; readonly cadence: Cadence }
  | { readonly kind: 'days'; readonly days: CadenceDays }
  | { readonly kind: 'except'; readonly days: readonly RuleDay[] }
  | { readonly kind: 'clocks'; readonly clocks: readonly SaidClock[] }
  | { readonly kind: 'window'; readonly from: SaidClock; readonly to: SaidClock }
  | { readonly kind: 'from'; readonly day: DateTime }
  /** Without a day when it was not understood. */
  | { readonly kind: 'until'; readonly day: DateTime | null }
  | {
      readonly kind: 'during';
      readonly unit: 'days' | 'weeks' | 'months' | 'years';
      readonly count: number;
    }
  | { readonly kind: 'count'; readonly count: number };

/** A detail and where it stands; places are token places, `to` exclusive. */
export interface Piece {
  readonly detail: Detail;
  readonly from: number;
  readonly to: number;
}
