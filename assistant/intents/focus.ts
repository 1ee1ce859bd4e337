import { whole, type Match, type Refusal, type Rule, type RuleContext } from './rule.ts';

/** A stretch of time on one thing. `taskId` is the task that it is about, when one is known. */
export type FocusIntent =
  | {
      readonly kind: 'focus.begin';
      readonly minutes: number;
      readonly about: string | null;
      /** What the focus is about, as a line shown. */
      readonly number: number | null;
    }
  /** The same again. */
  | ({ readonly kind: 'focus.again' } & FocusOn)
  | ({ readonly kind: 'focus.rest' } & FocusOn)
  /** It is enough; the task is done when it is named. */
  | { readonly kind: 'focus.enough'; readonly taskId: string | null }
  | { readonly kind: 'focus.drop' };

export interface FocusOn {
  readonly minutes: number;
  readonly about: string | null;
  readonly taskId: string | null;
}

const DEFAULT_MINUTES = 25;
const SHORTEST = 5;
const LONGEST = 120;

const minutes = String.raw`(?:(?<minutes>\d{1,3}) ?(?:minutes?|mins?|mn|m|')?|(?<hours>une heure|1 ?h|an hour|one hour|2 ?h|two hours|deux heures))`;
const focus = String.raw`(?:focus|pomodoro|pomo|(?:session|seance)(?: de)? (?:focus|travail|concentration)|(?:session|seance)|mode focus)`;
const focusEn = String.raw`(?:focus(?: session| time| mode)?|pomodoro|pomo|work session)`;

function begin(match: Match, context: RuleContext): FocusIntent | Refusal {
  const about = match.slot('about');
  const said = match.slot('minutes').folded;
  const hours = match.slot('hours').folded;
  const count =
    hours !== '' ? (/2|two|deux/u.test(hours) ? 120 : 60) : said === '' ? null : Number(said);
  if (about.folded.split(/\s+/u).length > 6) return { refused: 'too long to be a name' };
  if (
    /^(?:moi|toi|me|you|us|nous|what|ce que|it|ca|that|the (?:positive|good))\b/u.test(about.folded)
  )
    return { refused: 'a way of speaking' };
  const line = /^(?:le |la |the |task |tache |numero |number |#)*(\d{1,2})$/u.exec(
    about.folded,
  )?.[1];
  if (line !== undefined)
    return {
      kind: 'focus.begin',
      minutes: count ?? DEFAULT_MINUTES,
      about: null,
      number: Number(line),
    };
  if (count !== null && count < SHORTEST && count <= context.shownCount && about.folded === '')
    return { kind: 'focus.begin', minutes: DEFAULT_MINUTES, about: null, number: count };
  if (count !== null && (count < SHORTEST || count > LONGEST))
    return { refused: `not between ${String(SHORTEST)} and ${String(LONGEST)} minutes` };
  return {
    kind: 'focus.begin',
    minutes: count ?? DEFAULT_MINUTES,
    about: about.typed === '' ? null : about.typed,
    number: null,
  };
}

export const focusRules: readonly Rule<FocusIntent>[] = [
  {
    name: 'focus',
    language: null,
    patterns: [
      whole(String.raw`(?:focus|pomodoro|pomo|session)(?: ?${minutes})`),
      whole(String.raw`(?:mode )?(?:focus|pomodoro|pomo)(?: ?: ?(?<about>.+))?`),
    ],
    read: begin,
  },
  {
    name: 'focus.drop.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:annule|arrete|stoppe?|laisse tomber|coupe|pause|termine|fin)[rsz]? (?:de |du |le |la |mon |ma |ce |cette )?(?:focus|pomodoro|session|seance)(?: (?:en cours|de travail|focus))?|(?:mets )?(?:le |mon )?focus en pause`,
      ),
    ],
    read: () => ({ kind: 'focus.drop' }),
  },
  {
    name: 'focus.drop.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:cancel|stop|pause|end|drop|quit|abort) (?:the |my |this )?(?:focus|pomodoro|session)(?: session| mode)?`,
      ),
    ],
    read: () => ({ kind: 'focus.drop' }),
  },
  {
    name: 'focus.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:lance|demarre|commence|fais|on fait|go|debute)[rsz]?(?:[ -]moi)? )?(?:un |une |le |la |mon |ma )?${focus}(?:(?: de| d'| pendant| pour)? ?${minutes})(?: (?:sur|pour) (?:le |la |les |l'|mes |mon |ma )?(?<about>.+))?`,
      ),
      whole(
        String.raw`(?:(?:lance|demarre|commence|fais|on fait|go|debute)[rsz]?(?:[ -]moi)? )?(?:un |une |le |la |mon |ma )?(?:focus|pomodoro|mode focus)(?: sur (?:le |la |les |l'|mes |mon |ma )?(?<about>.+?)(?: (?:pendant|pour|de) ${minutes})?)?`,
      ),
      whole(
        String.raw`(?:lance|demarre|commence)[rsz]? (?:une )?(?:session|seance)(?: de travail)?`,
      ),
      whole(
        String.raw`(?:(?:ok|allez|bon),? )?je m[' ]?y mets(?: (?:maintenant|la))?(?: (?:pour )?${minutes})?`,
      ),
      whole(
        String.raw`${minutes} (?:de )?(?:focus|pomodoro)(?: sur (?:le |la |les |l')?(?<about>.+))?`,
      ),
      whole(String.raw`aide[ -]moi a me concentrer(?: (?:pendant )?${minutes})?`),
    ],
    read: begin,
  },
  {
    name: 'focus.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:(?:start|begin|do|let'?s) )?(?:a |an )?${focusEn} on (?:the |my )?(?<about>.+?) for ${minutes}`,
      ),
      whole(
        String.raw`(?:(?:start|begin|do|let'?s do|run|let'?s) )?(?:a |an |my |the )?${focusEn}(?: for)?(?: (?:of )?${minutes})?(?: on (?:the |my )?(?<about>.+))?`,
      ),
      whole(
        String.raw`(?:(?:start|begin|do) )?(?:a |an )?${minutes}[ -](?:of )?${focusEn}(?: on (?:the |my )?(?<about>.+))?`,
      ),
      whole(
        String.raw`(?:ok,? )?(?:i'm|im|i am) (?:on it|getting to it|getting down to it)(?: for ${minutes})?`,
      ),
      whole(String.raw`help me (?:to )?(?:focus|concentrate)(?: for ${minutes})?`),
    ],
    read: begin,
  },
];
