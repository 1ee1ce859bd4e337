/** `list` is a name as `canonicalList` gives it; `null` when the user said "the list" without naming it. */
export type ListIntent =
  | { readonly kind: 'list.add'; readonly list: string; readonly items: readonly string[] }
  | { readonly kind: 'list.show'; readonly list: string | null }
  | { readonly kind: 'list.names' }
  | {
      readonly kind: 'list.remove';
      readonly list: string | null;
      readonly items: readonly string[];
    }
  /** Bought or done. */
  | { readonly kind: 'list.check'; readonly list: string | null; readonly items: readonly string[] }
  | { readonly kind: 'list.clear'; readonly list: string | null }
  /** Everything is taken off but some. */
  | { readonly kind: 'list.keep'; readonly list: string | null; readonly items: readonly string[] };
