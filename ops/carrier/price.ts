/** In US dollars a segment: the order of magnitude of an American long code. */
const PER_SEGMENT = -0.0079;

/** What a text costs, as Twilio writes it: negative, because it is charged. */
export function priceOf(segments: number): string {
  return (segments * PER_SEGMENT).toFixed(5);
}
