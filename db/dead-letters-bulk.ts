import type { Knex } from 'knex';
import { findLetters, type LetterFilter } from './dead-letters.ts';

/** Letters read at a time: what is in memory does not grow with how many there are. */
const PAGE = 200;
/** Letters worked on at a time. */
const AT_ONCE = 8;

/**
 * Does `work` for every open letter that fits, oldest first, page by page. Letters that are written meanwhile are left
 * alone: one that dies again does not come round again. Ended early, or broken off, it is gone on with by asking again.
 * @param options.enough is asked before each page and each handful of letters; when it says so, the rest is left.
 * @returns whether letters are left because it was enough.
 */
export async function forEachOpenLetter(
  knex: Knex,
  filter: Omit<LetterFilter, 'state'>,
  work: (id: string) => Promise<void>,
  options: { readonly enough?: () => boolean; readonly pageSize?: number } = {},
): Promise<{ readonly more: boolean }> {
  const { enough = () => false, pageSize = PAGE } = options;
  const open: LetterFilter = { ...filter, state: 'open' };
  const [newest] = await findLetters(knex, open, {
    limit: 1,
    before: null,
    after: null,
    oldestFirst: false,
  });
  if (newest === undefined) return { more: false };
  let after = 0;
  for (;;) {
    const page = await findLetters(knex, open, {
      limit: pageSize,
      before: newest.seq + 1,
      after,
      oldestFirst: true,
    });
    for (let at = 0; at < page.length; at += AT_ONCE) {
      if (enough()) return { more: true };
      await Promise.all(page.slice(at, at + AT_ONCE).map(({ id }) => work(id)));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return { more: false };
    after = last.seq;
  }
}
