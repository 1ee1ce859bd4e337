/** "and 3 more", when a list was cut. */
export const andMore = (more: number): string => (more > 0 ? `\n(and ${more} more)` : '');
