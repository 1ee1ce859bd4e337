import type { LetterBoard } from '../../jobs/letter-board.ts';

/** For tests of a handler alone, without queues that operators could look at. */
export const NO_BOARD: LetterBoard = {
  show: () => Promise.resolve(),
  takeDown: () => Promise.resolve(),
  shown: () => Promise.resolve([]),
};
