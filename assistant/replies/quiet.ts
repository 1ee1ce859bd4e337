/** Texts about how much, and when, Ficelle writes by herself. Hours are "HH:MM". */
export interface QuietReplies {
  paused(until: string): string;
  resumed(): string;
  notPaused(): string;
  quietSet(from: string, to: string): string;
  quietNone(): string;
  followUpsOn(): string;
  followUpsOff(): string;
}
