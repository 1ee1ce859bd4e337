import type { UndoneAction } from '../ports/user-record.ts';

/** Texts that belong to no feature. */
export interface TalkReplies {
  helpMenu(): string;
  notUnderstood(): string;
  greeting(): string;
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
