/** Who texted how much. All of it waits when the workers start. */
export interface Workload {
  /** Texts of one user who floods; 0 for nobody. They arrive before all others. */
  readonly whale: number;
  readonly users: number;
  /** Texts of each of the others, in turn: everybody's first, everybody's second … */
  readonly each: number;
  /** Users who are known and wrote nothing now, each with a text that was handled before. */
  readonly bystanders?: number;
  /** How often all of this comes, each time from other users, the next when the one before is handled. Default 1. */
  readonly waves?: number;
}

/** A text in the record, as a queue is told of it: ids only. */
export interface WaitingText {
  readonly seq: number;
  readonly userId: string;
  readonly sid: string;
  readonly isWhale: boolean;
}
