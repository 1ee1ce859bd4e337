import { z } from 'zod';
import { userOfNumber } from '../../../db/people.ts';
import { Failure } from '../failure.ts';
import { readNumber } from '../phone-number.ts';
import type { Connection } from '../record.ts';

/** The user that an id or a number means. @throws UsageError when it is neither, Failure when the number is nobody's. */
export async function readUser(knex: Connection, typed: string, option: string): Promise<string> {
  const id = z.uuid().safeParse(typed.toLowerCase());
  if (id.success) return id.data;
  const number = readNumber(typed, option);
  const user = await userOfNumber(knex, number);
  if (user === null) throw new Failure(`${number} is no user. npx ficelle users list`);
  return user;
}
