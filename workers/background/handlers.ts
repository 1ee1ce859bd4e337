import type { BackgroundKind } from '../../jobs/background.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { askPrices } from './ask-prices.ts';
import type { BackgroundHandler } from './handler.ts';

export type BackgroundHandlers = {
  readonly [Kind in BackgroundKind]: BackgroundHandler<Kind, WorkerDependencies>;
};

/** The handler of every kind of background work: leaving one out does not compile. */
export const BACKGROUND_HANDLERS: BackgroundHandlers = {
  'ask-prices': askPrices,
};
