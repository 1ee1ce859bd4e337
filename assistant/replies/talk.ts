import type { UndoneAction } from '../ports/user-record.ts';

/** Texts that belong to no feature. */
export interface TalkReplies {
  helpMenu(): string;
  notUnderstood(): string;
  greeting(isEvening: boolean): string;
  goodNight(): string;
  /** "Ok" to a reminder, which does not say that it is done. */
  acknowledged(): string;
  /** A yes or a number where nothing was asked. */
  strayAnswer(): string;
  /** The number of a line that was shown, without a word on what to do with it. */
  strayNumber(number: number): string;
  hardDay(): string;
  /** Somebody is cross with Ficelle. */
  cross(): string;
  /** Somebody may be in danger: whom to call, before anything else. */
  danger(): string;
  /** The answer to thanks. */
  welcome(): string;
  /** Something failed on our side; the text was kept. */
  failed(): string;
  modelBusy(): string;
  /** `limit` is in characters. */
  tooLong(limit: number): string;
  mediaRefused(): string;
  questionDropped(): string;
  undone(changes: UndoneAction['changes']): string;
  nothingToUndo(): string;
  languageSet(): string;
  zoneSet(zone: string, localTime: string): string;
}
