import { handleAlone } from '../record.ts';
import type { LaneSystem, SystemContext } from '../system.ts';
import type { WaitingText } from '../workload.ts';

/** A loop over the texts and nothing else: what the durable work alone costs. */
export function noQueue({ knex, judge, concurrency }: SystemContext): Promise<LaneSystem> {
  const texts: WaitingText[] = [];
  let at = 0;
  const loop = async (): Promise<void> => {
    for (let text = texts[at++]; text !== undefined; text = texts[at++]) {
      judge.begin(text);
      await handleAlone(knex, text);
      judge.end(text);
    }
  };
  return Promise.resolve({
    add(text) {
      texts.push(text);
      return Promise.resolve();
    },
    start() {
      for (let one = 0; one < concurrency; one++) void loop();
      return Promise.resolve();
    },
    requeues: () => 0,
    stop: () => Promise.resolve(),
  });
}
