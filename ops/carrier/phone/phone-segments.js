// Characters that take one septet, then those that take two (escape + character).
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const escaped = new Set('^{}\\[~]|€\f');
const limits = { 'GSM-7': { one: 160, part: 153 }, 'UCS-2': { one: 70, part: 67 } };
const splitter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a person sees as characters, except that CR LF is two of them, as it is on the air. */
function charactersOf(text) {
  return Array.from(splitter.segment(text), ({ segment }) => segment).flatMap((character) =>
    character === '\r\n' ? ['\r', '\n'] : [character],
  );
}

/**
 * How a text would travel: { encoding: 'GSM-7' | 'UCS-2', segments, units, left }.
 * `units` are septets or 16-bit units; `left` is what still fits in the last segment.
 * An empty text counts as one empty segment. A character is never cut over two segments.
 */
export function countSegments(text) {
  const characters = charactersOf(text);
  const encoding = characters.every((c) => basic.has(c) || escaped.has(c)) ? 'GSM-7' : 'UCS-2';
  const costs = characters.map((c) => (encoding === 'UCS-2' ? c.length : escaped.has(c) ? 2 : 1));
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  const { one, part } = limits[encoding];
  if (units <= one) return { encoding, segments: 1, units, left: one - units };
  let segments = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > part) {
      segments += 1;
      used = 0;
    }
    used += cost;
  }
  return { encoding, segments, units, left: part - used };
}
