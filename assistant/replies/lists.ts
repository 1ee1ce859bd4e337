/** Texts about lists; `list` is the name as `listLabel` gives it. */
export interface ListReplies {
  listLabel(list: string): string;
  itemsAdded(list: string, items: readonly string[], open: number): string;
  itemsAlready(list: string, items: readonly string[]): string;
  listShown(list: string, items: readonly string[], more: number): string;
  listEmpty(list: string): string;
  listNames(lists: readonly { readonly list: string; readonly open: number }[]): string;
  itemsChecked(items: readonly string[], left: number): string;
  itemsRemoved(items: readonly string[]): string;
  listCleared(list: string, count: number): string;
}
