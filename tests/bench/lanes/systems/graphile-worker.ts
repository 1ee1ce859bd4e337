import { handleAlone } from '../record.ts';
import type { LaneSystem, SystemContext } from '../system.ts';
import type { WaitingText } from '../workload.ts';

/** The part of its interface that is used here. */
interface GraphileWorker {
  makeWorkerUtils(options: object): Promise<{
    migrate(): Promise<void>;
    addJob(task: string, payload: object, options: { queueName: string }): Promise<unknown>;
    release(): Promise<void>;
  }>;
  run(options: object): Promise<{ stop(): Promise<void> }>;
  Logger: new (factory: () => () => void) => unknown;
}

/** One job a text in a queue named after its user: the jobs of a named queue run one at a time, in order. */
export async function graphileWorker(context: SystemContext): Promise<LaneSystem> {
  const graphile = (await context.load('graphile-worker')) as GraphileWorker;
  const options = {
    connectionString: context.superuserUrl,
    // What its documentation recommends: two more than jobs at a time.
    maxPoolSize: context.concurrency + 2,
    logger: new graphile.Logger(() => () => undefined),
  };
  const utils = await graphile.makeWorkerUtils(options);
  await utils.migrate();
  let runner: { stop(): Promise<void> } | null = null;
  return {
    async add(text) {
      await utils.addJob('text', text, { queueName: `user:${text.userId}` });
    },
    async start() {
      runner = await graphile.run({
        ...options,
        concurrency: context.concurrency,
        // A worker looks for its next job before the one it finished has freed its queue, finds none, and waits for this
        // long. With the default of 2,000 ms a named queue would do one job each two seconds.
        pollInterval: 10,
        noHandleSignals: true,
        taskList: {
          text: async (payload: unknown) => {
            const text = payload as WaitingText;
            context.judge.begin(text);
            await handleAlone(context.knex, text);
            context.judge.end(text);
          },
        },
      });
    },
    requeues: () => 0,
    async stop() {
      await runner?.stop();
      await utils.release();
    },
  };
}
