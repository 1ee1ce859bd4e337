/** "et 3 autres", when a list was cut. */
export const andMore = (more: number): string =>
  more > 0 ? `\n(et ${more} autre${more === 1 ? '' : 's'})` : '';
