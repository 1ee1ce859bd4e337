import { writeAudit } from '../../../db/audit.ts';
import { Failure } from '../failure.ts';
import { maskNumber } from '../phone-number.ts';
import { print, printJson } from '../print.ts';
import { ACTOR, withRecord } from '../record.ts';
import { asPairs } from '../table.ts';
import { readLetterAndOrigin, type LetterAndOrigin } from '../../../db/dead-letter-origin.ts';

/** Prints a dead letter and the state of its text. What the text says is printed only when revealed, which is audited first. */
export async function showDeadLetter(
  id: string,
  options: { readonly reveal?: true; readonly json?: true },
): Promise<void> {
  const found = await withRecord(async (knex) => {
    const letter = await readLetterAndOrigin(knex, id);
    if (letter === null) throw new Failure(`There is no dead letter ${id}`);
    if (options.reveal)
      await writeAudit(knex, { actor: ACTOR, action: 'dead-letter.reveal', target: id });
    return letter;
  });
  const shown = asShown(found, options.reveal === true);
  if (options.json) printJson(shown);
  else print(...asPairs(Object.entries(shown).map(([name, value]) => [name, inWords(value)])));
}

function asShown(
  { letter, origin }: LetterAndOrigin,
  reveal: boolean,
): Readonly<Record<string, unknown>> {
  const number = reveal ? (value: string) => value : maskNumber;
  return {
    id: letter.id,
    at: letter.at,
    cause: letter.cause,
    detail: letter.detail,
    userId: letter.user_id,
    replayedAt: letter.replayed_at,
    replayedBy: letter.replayed_by,
    origin: letter.origin,
    originSeq: letter.origin_seq,
    ...(origin === null
      ? {}
      : {
          stream: origin.stream,
          state: origin.state,
          sid: origin.sid,
          claims: origin.claims,
          errors: origin.errors,
          lastError: origin.last_error,
          runAt: origin.run_at,
          ...(origin.from_number === undefined ? {} : { from: number(origin.from_number) }),
          to: number(origin.to_number),
          characters: origin.body?.length ?? 0,
          ...(reveal ? { text: origin.body } : {}),
        }),
  };
}

function inWords(value: unknown): string {
  if (value === null) return 'none';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
