/** How long ago something was, in its largest unit: "0 s", "59 s", "2 min", "47 h", "2 d". */
export function ageInWords(since: Date, now: Date): string {
  const s = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 1_000));
  if (s < 60) return `${s} s`;
  if (s < 3_600) return `${Math.floor(s / 60)} min`;
  return s < 48 * 3_600 ? `${Math.floor(s / 3_600)} h` : `${Math.floor(s / 86_400)} d`;
}

/** When something is due: "", "now" or "in 5 min". */
export function dueInWords(due: Date | null, now: Date): string {
  if (due === null) return '';
  return due <= now ? 'now' : `in ${ageInWords(now, due)}`;
}
