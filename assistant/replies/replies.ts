import type { UndoneAction } from '../ports/user-record.ts';

/** Why the time of a reminder has to be asked. */
export type TimeDoubt = 'missing' | 'ambiguous' | 'past' | 'nonexistent';

/**
 * Every text that Ficelle sends, in one language. Times (`when`, `localTime`) arrive already rendered in the user's zone and language;
 * what the user wrote (`text`, `title`, `item`) is given back as typed. Each one is plain text, in GSM-7 as far as our own words go.
 */
export interface Replies {
  // Onboarding and consent
  /** Asked in both languages at once, because the language is not known yet. */
  onboardingLanguage(): string;
  onboardingConsent(privacyUrl: string): string;
  onboardingZone(localTime: string, zone: string): string;
  onboardingCityUnknown(): string;
  onboardingWelcome(): string;
  onboardingRefused(): string;
  optOutConfirmed(): string;
  optInConfirmed(): string;

  // Anything
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

  // Reminders
  reminderFired(text: string): string;
  /** `late` is how late it is sent, in minutes. */
  reminderFiredLate(text: string, late: number): string;
  reminderCreated(text: string, when: string): string;
  /** A yes is 1: the time was understood, but may be meant otherwise. */
  reminderConfirmTime(text: string, when: string): string;
  reminderAskTime(text: string, doubt: TimeDoubt): string;
  reminderAskText(when: string): string;
  reminderRepeatsNotYet(): string;
  reminderList(lines: readonly Timed[], more: number): string;
  noReminders(): string;
  reminderSnoozed(text: string, when: string, byDefault: boolean): string;
  nothingToSnooze(): string;
  reminderCancelled(text: string): string;
  remindersCancelled(count: number): string;

  // Numbered choices
  askWhich(verb: 'done' | 'cancel' | 'snooze', lines: readonly string[]): string;
  unknownNumber(number: number): string;
  notFound(words: string): string;
  done(labels: readonly string[]): string;
  alreadyDone(label: string): string;
  nothingToDo(): string;

  // Lists; `list` is the name as `listLabel` gives it
  listLabel(list: string): string;
  itemsAdded(list: string, items: readonly string[], open: number): string;
  itemsAlready(list: string, items: readonly string[]): string;
  listShown(list: string, items: readonly string[], more: number): string;
  listEmpty(list: string): string;
  listNames(lists: readonly { readonly list: string; readonly open: number }[]): string;
  itemsChecked(items: readonly string[], left: number): string;
  itemsRemoved(items: readonly string[]): string;
  listCleared(list: string, count: number): string;

  // Tasks
  tasksAdded(titles: readonly string[], open: number): string;
  taskList(titles: readonly string[], more: number): string;
  noTasks(): string;
  taskRemoved(title: string): string;

  // Notes
  noteAdded(body: string): string;
  noteAskBody(): string;
  noteList(bodies: readonly string[]): string;
  notesFound(words: string, bodies: readonly string[]): string;
  noNotes(): string;
  noteRemoved(body: string): string;
}

export interface Timed {
  readonly text: string;
  readonly when: string;
}
