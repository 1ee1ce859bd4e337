/** Texts around one gentle question later. */
export interface CheckInReplies {
  checkInSet(when: string, about: string | null): string;
  checkIn(about: string | null): string;
  checkInGood(): string;
  checkInSmallerStep(): string;
  checkInDropped(): string;
  noCheckIn(): string;
}
