import type { Task, TaskStore } from '../ports/tasks.ts';

export interface MemoryTask extends Task {
  readonly doneAt: Date | null;
}

/** The rows that the tasks of a memory record are kept in. */
interface TaskRows {
  readonly rows: readonly MemoryTask[];
  add(row: MemoryTask): MemoryTask;
  change(id: string, change: Partial<MemoryTask>): MemoryTask;
}

const fresh = {
  done: false,
  doneAt: null,
  dueAt: null,
  urgent: false,
  parentId: null,
  offeredAt: null,
  goalId: null,
  place: 0,
} as const;
const dueFirst = (task: Task): number => task.dueAt?.getTime() ?? Infinity;

/** Tasks of a memory record, in the same orders as in the database. */
export function memoryTasks(tasks: TaskRows, id: () => string): TaskStore {
  const offers = new Map<string, Date>();
  const later = <T>(value: T): Promise<T> => Promise.resolve(value);
  const stepsOf = (parent: string): MemoryTask[] =>
    tasks.rows.filter(({ parentId }) => parentId === parent).sort((a, b) => a.place - b.place);
  const find = (wanted: string | null): MemoryTask | null =>
    tasks.rows.find((row) => row.id === wanted) ?? null;
  return {
    add: (titles, details = {}) =>
      later(titles.map((title) => tasks.add({ ...fresh, ...details, id: id(), title }))),
    open: () =>
      later(
        tasks.rows
          .filter(({ done, parentId }) => !done && parentId === null)
          .sort(
            (a, b) =>
              Number(b.urgent) - Number(a.urgent) ||
              (dueFirst(a) === dueFirst(b) ? 0 : dueFirst(a) - dueFirst(b)),
          ),
      ),
    addSteps: (parentId, titles) =>
      later(
        titles.map((title, place) => tasks.add({ ...fresh, id: id(), title, parentId, place })),
      ),
    steps: (parent) => later(stepsOf(parent)),
    offer: (wanted, at) => {
      offers.set(wanted, at);
      return later(undefined);
    },
    offeredSince: (since) => {
      const last = (task: Task): number => offers.get(task.id)?.getTime() ?? -Infinity;
      const [task] = tasks.rows
        .filter(({ id: one, done }) => !done && offers.has(one))
        .sort((a, b) => last(b) - last(a));
      return later(
        task === undefined || last(task) < since.getTime()
          ? null
          : { ...task, offeredAt: offers.get(task.id) ?? null },
      );
    },
    doneSince: (since) =>
      later(
        tasks.rows.filter(
          ({ doneAt, parentId }) =>
            doneAt !== null && doneAt >= since && find(parentId)?.done !== true,
        ),
      ),
    find: (wanted) => later(find(wanted)),
    change: (wanted, change) => later(tasks.change(wanted, change)),
  };
}
