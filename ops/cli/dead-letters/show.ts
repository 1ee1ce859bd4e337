import { writeAudit } from '../../../db/audit.ts';
import { noteOnCause, REPLAY_WORDS } from '../../../db/dead-letter-causes.ts';
import { readLetterAndOrigin, type LetterAndOrigin } from '../../../db/dead-letter-origin.ts';
import { Failure } from '../failure.ts';
import { maskNumber } from '../phone-number.ts';
import { print, printJson } from '../print.ts';
import { ACTOR, withRecord } from '../record.ts';
import { asPairs, asTable } from '../table.ts';
import { endOf } from './list.ts';

/** Prints a dead letter, its history and the state of its text. What the text says is printed only when revealed, which is audited first. */
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
  const { history, letter } = found;
  if (options.json) {
    printJson({ ...shown, history });
    return;
  }
  const { happened, todo, replay } = noteOnCause(letter.cause);
  print(...asPairs(Object.entries(shown).map(([name, value]) => [name, inWords(value)])));
  print('', happened, `${todo} ${REPLAY_WORDS[replay]}`, '');
  print(
    ...asTable(
      ['given up', 'cause', 'what became of it'],
      history.map((one) => [one.at.toISOString(), one.cause, endOf(one)]),
    ),
  );
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
    userId: letter.userId,
    letterState: letter.state,
    times: letter.times,
    previousId: letter.previousId,
    replayedAt: letter.replayedAt,
    replayedBy: letter.replayedBy,
    replayOutcome: letter.replayOutcome,
    discardedAt: letter.discardedAt,
    discardedBy: letter.discardedBy,
    discardReason: letter.discardReason,
    origin: letter.origin,
    originSeq: letter.originSeq,
    ...(origin === null
      ? {}
      : {
          stream: origin.stream,
          state: origin.state,
          stateReason: origin.state_reason ?? null,
          claims: origin.claims,
          errors: origin.errors,
          lastError: origin.last_error,
          runAt: origin.run_at,
          deadline: origin.deadline ?? null,
          ...(origin.from_number === undefined ? {} : { from: number(origin.from_number) }),
          ...(origin.to_number === undefined
            ? { kind: origin.kind, payload: origin.payload }
            : {
                sid: origin.sid,
                to: number(origin.to_number),
                characters: origin.body?.length ?? 0,
                ...(reveal ? { text: origin.body } : {}),
              }),
        }),
  };
}

function inWords(value: unknown): string {
  if (value === null) return 'none';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
