import type { Turn } from './turn.ts';

/** No more tips, whether or not there were some to come. */
export async function performTipsDrop({ record, replies }: Turn): Promise<string> {
  await record.nudges.cancel('tip');
  return replies.tipsDropped();
}
