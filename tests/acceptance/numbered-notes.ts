import { expect } from '@jest/globals';
import type { Carrier } from '../../ops/carrier/carrier.ts';

/** The nth text of a person, whose reply repeats it. */
export function noteOf(user: number, n: number): string {
  return `note ${n} de la personne ${user}`;
}

/** Waits until the replies to texts 1 to `count` are on the person's phone, and checks that they are theirs, in order, each once. */
export async function expectReplies(
  { oracle }: Pick<Carrier, 'oracle'>,
  number: string,
  user: number,
  count: number,
): Promise<void> {
  await oracle.waitFor(number, count, 60_000);
  const bodies = oracle.arrivals(number).map(({ body }) => body);
  expect(bodies).toHaveLength(count);
  bodies.forEach((body, index) => {
    expect(body).toContain(noteOf(user, index + 1).replace('note ', ''));
  });
}
