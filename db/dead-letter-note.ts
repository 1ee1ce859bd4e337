/** What an operator is told about a cause. */
export interface CauseNote {
  /** What happened. */
  readonly happened: string;
  readonly todo: string;
  /** Whether a replay can help: at once, once something was repaired, or not at all. */
  readonly replay: 'yes' | 'after-repair' | 'no';
}
