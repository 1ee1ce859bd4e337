/** Answers to what was still open in the evening; the numbers are those of the lines last shown. */
export type EveningSummaryIntent =
  /** Every line that is still open is told again then. */
  { readonly kind: 'summary.move'; readonly at: Date };
