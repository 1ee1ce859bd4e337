import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { RequestHandler } from 'express';
import type { IngressDependencies } from '../dependencies.ts';

/** bull-board over every tier. Mount it behind the login. */
export function queueBoard(
  { conveyor }: Pick<IngressDependencies, 'conveyor'>,
  path: string,
): RequestHandler {
  const adapter = new ExpressAdapter();
  adapter.setBasePath(path);
  createBullBoard({
    queues: conveyor.queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Ficelle' } },
  });
  return adapter.getRouter() as RequestHandler;
}
