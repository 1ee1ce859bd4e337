import { readWhen } from '../time/read-when.ts';
import { after, mayHoldTime, readMinutes } from './clock.ts';
import { reminderText } from './reminder-reading.ts';
import { whole, type Match, type Refusal, type Rule, type RuleContext } from './rule.ts';

/** One gentle question at an hour. */
export type CheckInIntent =
  | { readonly kind: 'check-in.set'; readonly at: Date; readonly about: string | null }
  | {
      readonly kind: 'check-in.answer';
      readonly answer: 'yes' | 'not-yet';
      readonly about: string | null;
    }
  | { readonly kind: 'check-in.drop' };

/** The delay when no time is said, in minutes. */
const DEFAULT_MINUTES = 60;

function set(match: Match, context: RuleContext): CheckInIntent | Refusal {
  const about = aboutOf(match.slot('about').typed);
  const time = match.slot('time').folded === '' ? match.slot('time2') : match.slot('time');
  if (time.folded === '')
    return { kind: 'check-in.set', at: after(DEFAULT_MINUTES, context), about };
  const minutes = readMinutes(time.folded);
  if (minutes !== null) return { kind: 'check-in.set', at: after(minutes, context), about };
  if (!mayHoldTime(time.folded)) return { refused: 'no time' };
  const reading = readWhen(time.typed, context);
  if (reading.at === null || /\p{L}{4,}/u.test(reading.rest)) return { refused: 'no time' };
  // "This afternoon", said in the middle of it, is what is left of it.
  const under = reading.grain === 'part-of-day' && reading.at <= context.now;
  if (under) return { kind: 'check-in.set', at: after(DEFAULT_MINUTES, context), about };
  if (reading.doubt !== null) return { refused: `the time is ${reading.doubt}` };
  return { kind: 'check-in.set', at: reading.at, about };
}

function aboutOf(typed: string): string | null {
  const about = reminderText(typed.replace(/^(?:avec|sur|with|on|pour)\s+/iu, ''));
  return about === '' ? null : about;
}

const progressFr = String.raw`(?:si (?:j[' ]ai (?:bien )?(?:avance|commence|fini|fait)|j[' ]avance|c[' ]est fait|ca avance)|que j[' ]avance|ou j[' ]en suis|comment ca (?:avance|va|se passe)|des nouvelles)(?: (?<about>(?:sur |avec |le |la |les |mon |ma |mes ).+?))?`;
const progressEn = String.raw`(?:(?:if|whether) (?:i(?:'ve| have)? (?:made progress|started|begun|done it|finished)|i'm making progress|it's done|i did it)|how (?:it's going|i'm doing|it goes|far i am|i am doing))(?: (?:on|with) (?<about>.+?))?`;
const whenFr = String.raw`(?<time>(?:(?:dans|a|vers|ce|cet|cette|d'ici|apres|en) .*|(?:demain|midi).*))`;
const whenEn = String.raw`(?<time>(?:(?:in|at|around|this|by) .*|(?:tonight|tomorrow|noon).*))`;

export const checkInRules: readonly Rule<CheckInIntent>[] = [
  {
    name: 'check-in.drop.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:annule|supprime|laisse tomber)[rsz]? (?:le |mon |ce )?(?:check[ -]?in|suivi)|(?:ne )?me (?:surveille|suis) (?:plus|pas)|(?:plus|pas) de (?:check[ -]?in|suivi)`,
      ),
    ],
    read: () => ({ kind: 'check-in.drop' }),
  },
  {
    name: 'check-in.drop.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:cancel|drop|remove|stop) (?:the |my |that )?check[ -]?in|(?:don't|do not|dont) check (?:in )?(?:on|with) me|no(?: more)? check[ -]?ins?`,
      ),
    ],
    read: () => ({ kind: 'check-in.drop' }),
  },
  {
    name: 'check-in.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:demande|verifie|regarde|redemande)[rsz]?[ -]moi ${whenFr.replace('.*', '.*?')} ${progressFr}`,
      ),
      whole(
        String.raw`(?:demande|verifie|regarde|redemande|prends)[rsz]?(?:[ -]moi)? ${progressFr}(?: ${whenFr})?`,
      ),
      whole(
        String.raw`(?:surveille|suis|accompagne|controle)[ -]moi(?: ${whenFr})?|viens aux nouvelles(?: (?<time2>.+))?`,
      ),
      whole(String.raw`check[ -]?in (?:avec moi )?${whenFr}`),
    ],
    read: set,
  },
  {
    name: 'check-in.en',
    language: 'en',
    patterns: [
      whole(String.raw`check (?:in|up)? ?(?:with|on) me(?: ${whenEn})?`),
      whole(String.raw`check (?:in|up)? ?(?:with|on) me (?:about|on) (?<about>.+?) ${whenEn}`),
      whole(String.raw`check[ -]?in ${whenEn}`),
      whole(String.raw`ask me ${whenEn.replace('.*', '.*?')} ${progressEn}`),
      whole(String.raw`ask me ${progressEn}(?: ${whenEn})?`),
      whole(String.raw`keep an eye on me(?: ${whenEn})?`),
    ],
    read: set,
  },
];
