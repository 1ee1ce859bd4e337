import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { RequestHandler } from 'express';
import type { IngressDependencies } from '../dependencies.ts';

/** What an operator has to know before pressing a button. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  'dead-letters':
    'What was given up, with its cause as the reason. Retry replays it; removing a job here does not close the letter. More at /admin/dead-letters.',
};

/** bull-board over every queue. Mount it behind the login. */
export function queueBoard(
  { conveyor }: Pick<IngressDependencies, 'conveyor'>,
  path: string,
): RequestHandler {
  const adapter = new ExpressAdapter();
  adapter.setBasePath(path);
  createBullBoard({
    queues: conveyor.queues.map(
      (queue) => new BullMQAdapter(queue, { description: DESCRIPTIONS[queue.name] ?? '' }),
    ),
    serverAdapter: adapter,
    options: {
      uiConfig: { boardTitle: 'Ficelle', miscLinks: [{ text: 'Lanes', url: '/admin/lanes' }] },
    },
  });
  return adapter.getRouter() as RequestHandler;
}
