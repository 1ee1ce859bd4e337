import { replayDeadLetter } from './definitions/dead-letters.ts';
import { enqueue } from './enqueue.ts';
import type { Conveyor } from './conveyor.ts';

/** A conveyor that can also say which jobs it holds, and drop one. */
export interface BoardConveyor extends Conveyor {
  /** The ids of the jobs of a queue that are not completed, at most `limit` of each state. */
  jobIds(queue: string, limit: number): Promise<readonly string[]>;
  /** Drops a job unless it runs; one that is not there is no error. */
  remove(queue: string, jobId: string): Promise<void>;
}

/**
 * The open dead letters as operators see them in bull-board: one failed job each, whose Retry replays the letter.
 * The record is the truth and this only shows it: nothing here throws, and the sweep puts right what is wrong.
 */
export interface LetterBoard {
  show(letterId: string): Promise<void>;
  takeDown(letterId: string): Promise<void>;
  /** The letters shown now, at most about `limit`. Throws when the queues cannot be reached. */
  shown(limit: number): Promise<readonly string[]>;
}

/** @param onLost is told of what did not reach the queues. */
export function createLetterBoard(
  conveyor: BoardConveyor,
  onLost: (error: unknown) => void,
): LetterBoard {
  const queue = replayDeadLetter.tier;
  const quietly = async (work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      onLost(error);
    }
  };
  return {
    show: (deadLetterId) => quietly(enqueue(conveyor, replayDeadLetter, { deadLetterId })),
    takeDown: (deadLetterId) =>
      quietly(conveyor.remove(queue, replayDeadLetter.deduplicationId({ deadLetterId }))),
    shown: async (limit) =>
      (await conveyor.jobIds(queue, limit)).flatMap((id) => LETTER_OF.exec(id)?.[1] ?? []),
  };
}

const LETTER_OF = /^letter-([0-9a-f-]{36})$/;
