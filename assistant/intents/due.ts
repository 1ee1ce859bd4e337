import { readWhen } from '../time/read-when.ts';
import { mayHoldTime, readOnlyTime } from './clock.ts';
import type { RuleContext } from './rule.ts';
import { fold } from '../fold.ts';

/** A task as it was said, without what says by when and how urgent it is. */
export interface SaidTask {
  readonly title: string;
  /** An instant of the day by which it should be done. */
  readonly due: Date | null;
  readonly urgent: boolean;
}

const by =
  /(?:^|[\s,(]+)(?:avant|d'ici|pour|by|before|due(?: by| on)?|for)(?: (?:le|la|the)(?= ))? /gu;
const urgentBefore =
  /^(?:c'est )?(?:urgente?|tres important|important|asap|prioritaire)\s*[:,!-]+\s*/u;
const urgentAfter =
  /[\s,]*(?:\((?:tres )?urgente?\)|\(asap\)|[\s,](?:c'est )?(?:tres )?urgente?|[\s,](?:en urgence|asap|au plus vite))[\s!]*$/u;

/** The instant that words which say nothing but a day mean, or `null`. */
export function readDay(typed: string, context: RuleContext): Date | null {
  const reading = readOnlyTime(typed, context);
  return reading === null || reading.doubt !== null ? null : reading.at;
}

/** Takes "avant vendredi" and "urgent" off a title. */
export function readTask(said: string, context: RuleContext): SaidTask {
  const plain = withoutUrgency(said);
  const folded = fold(plain);
  for (const found of folded.matchAll(by)) {
    const rest = plain.slice(found.index + found[0].length).replace(/\)\s*$/u, '');
    const due = found.index === 0 ? null : readDay(rest, context);
    if (due !== null)
      return { title: plain.slice(0, found.index).trim(), due, urgent: plain !== said };
  }
  return { title: plain, due: null, urgent: plain !== said };
}

/** Whether a title tells a moment otherwise ("demain 15h"), which is for reminders. */
export function tellsTime(title: string, context: RuleContext): boolean {
  return mayHoldTime(fold(title)) && readWhen(title, context).at !== null;
}

function withoutUrgency(said: string): string {
  const folded = fold(said);
  const before = urgentBefore.exec(folded)?.[0].length ?? 0;
  const after = urgentAfter.exec(folded)?.index ?? said.length;
  return after <= before ? said : said.slice(before, after).trim();
}
