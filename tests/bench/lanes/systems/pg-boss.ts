import { handleAlone } from '../record.ts';
import type { LaneSystem, SystemContext } from '../system.ts';
import type { WaitingText } from '../workload.ts';

/** The part of its interface that is used here. */
interface Boss {
  on(event: 'error', listener: (error: Error) => void): void;
  start(): Promise<unknown>;
  stop(options: object): Promise<void>;
  createQueue(name: string, options?: object): Promise<void>;
  send(name: string, data: object, options: object): Promise<unknown>;
  work(
    name: string,
    options: object,
    handler: (jobs: { data: WaitingText }[]) => Promise<void>,
  ): Promise<string>;
}

/**
 * One job a text; the user is its group, with `groupConcurrency: 1`. As quick as its documentation allows: woken by
 * notifications, the least interval between two looks, and no interval at all while it knows of a backlog.
 */
export async function pgBoss(context: SystemContext): Promise<LaneSystem> {
  const { PgBoss } = (await context.load('pg-boss')) as { PgBoss: new (options: object) => Boss };
  const boss = new PgBoss({
    connectionString: context.superuserUrl,
    max: 10,
    useListenNotify: true,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    queueCacheIntervalSeconds: 1,
  });
  boss.on('error', (error) => {
    console.error(error.message);
  });
  await boss.start();
  await boss.createQueue('bench', { notify: true });
  return {
    async add(text) {
      await boss.send('bench', text, { group: { id: text.userId } });
    },
    async start() {
      await boss.work(
        'bench',
        {
          localConcurrency: context.concurrency,
          groupConcurrency: 1,
          pollingIntervalSeconds: 0.5,
          notifyPollingIntervalSeconds: 0.5,
          burstWhenReadyExceeds: 1,
        },
        async (jobs) => {
          for (const { data } of jobs) {
            context.judge.begin(data);
            await handleAlone(context.knex, data);
            context.judge.end(data);
          }
        },
      );
    },
    requeues: () => 0,
    stop: () => boss.stop({ graceful: false }),
  };
}
