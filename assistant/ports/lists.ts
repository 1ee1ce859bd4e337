export interface ListItem {
  readonly id: string;
  readonly list: string;
  readonly text: string;
  readonly done: boolean;
}

/** Named lists ("courses", "shopping"): a list exists as soon as it has an item; names are compared without case or accents. */
export interface ListStore {
  add(list: string, items: readonly string[]): Promise<readonly ListItem[]>;
  /** Items not done, in the order they were added. */
  open(list: string): Promise<readonly ListItem[]>;
  /** Names of lists that have open items, with the count of these. */
  names(): Promise<readonly { readonly list: string; readonly open: number }[]>;
  find(id: string): Promise<ListItem | null>;
  change(
    id: string,
    change: { readonly done?: boolean; readonly text?: string },
  ): Promise<ListItem>;
  /** Marks every open item of the list done; gives how many. */
  clear(list: string): Promise<number>;
}
