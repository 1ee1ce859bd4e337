/** "1. lait\n2. pain": the numbers a user answers with, one line each. */
export function numbered(lines: readonly string[]): string {
  return lines.map((line, index) => `${String(index + 1)}. ${line}`).join('\n');
}

/** "lait, pain et oeufs", with the word that joins the last two. */
export function joined(items: readonly string[], and: 'et' | 'and'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** The text on one line, cut at a word when it is longer than `limit` characters, so that a quotation stays short. */
export function quoted(text: string, limit = 60): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit - 3);
  const space = cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).trimEnd()}...`;
}

/** The text with a full stop, unless it already ends a sentence. */
export function sentence(text: string): string {
  const trimmed = text.replace(/[\s.…]+$/u, '');
  return /[!?]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** The text with its first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
