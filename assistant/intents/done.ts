import { readWhen } from '../time/read-when.ts';
import { after, mayHoldTime, readMinutes, SNOOZE_MINUTES } from './clock.ts';
import { whole, type Match, type Refusal, type Rule, type RuleContext } from './rule.ts';
import { partOf } from './said.ts';

/** What is said about things already shown or just reminded of. Numbers are those of the lines last shown. */
export type DoneIntent =
  /** Without numbers and words: what was reminded of last. */
  | { readonly kind: 'done'; readonly numbers: readonly number[]; readonly words: string | null }
  | {
      readonly kind: 'snooze';
      readonly number: number | null;
      readonly words: string | null;
      readonly at: Date;
      /** No time was said: `at` is the default delay from now. */
      readonly byDefault: boolean;
      /** The text was only a time: it may also be the time of something not said yet. */
      readonly timeOnly: boolean;
    }
  | { readonly kind: 'remove'; readonly numbers: readonly number[] };

/** Numbers of lines, named or not: "le 2", "1 et 3". */
export const numbers = String.raw`(?:(?:le|la|les|l'|the|number|numero|numeros|no|nr|n|tache|taches|rappel|rappels|note|notes|task|tasks|reminder|reminders|item|items|my|mon|ma|mes)[. ]*|#){0,4}(?<numbers>\d{1,2}(?:(?: ?, ?| et | and | & | )\d{1,2})*)`;
const isFait = String.raw`(?:faits?|faites?|finis?|finies?|terminee?s?|ok|regle|reglee?)`;

export function numbersOf(match: Match): number[] {
  return [...match.slot('numbers').folded.matchAll(/\d+/gu)].map((found) => Number(found[0]));
}

const done = (match: Match): DoneIntent => ({
  kind: 'done',
  numbers: numbersOf(match),
  words: null,
});

function doneByName(match: Match): DoneIntent | Refusal {
  const words = match.slot('words');
  if (words.folded.split(/\s+/u).length > 6) return { refused: 'too long to be a name' };
  if (
    /^(?:tout|all|everything|ca|that|it|rien|nothing|je|i|ce|c'est|bien|mal|pas|you|with you|deal|for|here|work|par|pour)\b/u.test(
      words.folded,
    )
  )
    return { refused: 'names nothing' };
  return { kind: 'done', numbers: [], words: words.typed };
}

/** Reads what follows "snooze" or "reporte": a number or a name, then a time, each of them optional. */
function snooze(match: Match, context: RuleContext): DoneIntent | Refusal {
  const rest = match.slot('rest');
  const base = {
    kind: 'snooze',
    number: null,
    words: null,
    byDefault: false,
    timeOnly: false,
  } as const;
  const byDefault = { ...base, at: after(SNOOZE_MINUTES, context), byDefault: true };
  if (rest.folded === '') return byDefault;
  if (/^\d{1,2}$/u.test(rest.folded)) {
    const number = Number(rest.folded);
    if (number < 1) return { refused: 'no such number' };
    return number <= context.shownCount || number < 5
      ? { ...byDefault, number }
      : { ...base, at: after(number, context) };
  }
  const minutes = minutesIn(rest.folded, context);
  if (minutes !== null) return { ...base, at: after(minutes, context) };

  const numbered =
    /^(?:(?:le |la |the |my )?(?:rappel |reminder )?(?:numero |number |n |#)?)(\d{1,2})(?= (?:a|de|d'|pour|to|for|by|until|jusqu'a|dans|in|at|au)\b)/u.exec(
      rest.folded,
    );
  const place = numbered === null ? rest : partOf(rest, numbered[0].length);
  const number = numbered === null ? null : Number(numbered[1]);
  const delay = minutesIn(place.folded, context);
  if (delay !== null) return { ...base, number, at: after(delay, context) };
  const timed = place.typed.replace(/^(?:until|till|jusqu['’]à|jusqu['’]au)\s+/iu, '');
  const reading = mayHoldTime(place.folded) ? readWhen(timed, context) : null;
  if (reading !== null && reading.doubt !== null)
    return { refused: `the time is ${reading.doubt}` };
  const named = (reading?.at == null ? place.typed : reading.rest)
    .replace(
      /^(?:(?:le|la|les|the|my|mon|ma|rappel|reminder|de|d['’]|du|pour|for|to|about|ça|ca|it|that|this|me|moi|au|à|until|jusqu['’]à)(?:\s+|$|(?<=['’])))+/iu,
      '',
    )
    .replace(/(?:^|\s+)(?:à|a|de|pour|to|for|by|until|dans|in|at|au)$/iu, '')
    .trim();
  if (named.split(/\s+/u).length > 4) return { refused: 'too long to be a name' };
  const words = named === '' ? null : named;
  if (reading?.at == null)
    return number === null && words === null ? byDefault : { ...byDefault, number, words };
  return { ...base, number, words, at: reading.at };
}

/** "1h" is one hour and "18h" is six in the evening; an English text counts hours only. */
function minutesIn(folded: string, context: RuleContext): number | null {
  const minutes = readMinutes(folded);
  const bareHours = /^\d{1,2} ?h$/u.test(folded);
  return bareHours && context.language === 'fr' && Number.parseInt(folded, 10) > 5 ? null : minutes;
}

function later(match: Match, context: RuleContext): DoneIntent | Refusal {
  const rest = match.slot('rest').folded;
  const time = rest === '' || readMinutes(rest) !== null || /^\d{1,2}$/u.test(rest);
  if (time) return snooze(match, context);
  if (!mayHoldTime(rest)) return { refused: 'says more than a time' };
  const intent = snooze(match, context);
  return 'kind' in intent && intent.kind === 'snooze' && intent.words !== null
    ? { refused: 'says more than a time' }
    : intent;
}

export const doneRules: readonly Rule<DoneIntent>[] = [
  {
    name: 'done.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:ca y est|voila|hop|ok|oui),? ?)?(?:c'est |cest |c |deja )?(?:faite?s?|fini|termine|bon fait|tout bon)[ !.]*`,
      ),
      whole(
        String.raw`ca y est[ !.]*|j'ai (?:fait|fini|termine)(?: ca)?[ !.]*|je l'ai fait[ !.]*|c'est reglee?[ !.]*`,
      ),
      whole(String.raw`(?:c'est )?(?:fait|faite|fini|termine) ?:? ?${numbers}`),
      whole(String.raw`${numbers},? (?:c'est |est |sont )?${isFait}`),
      whole(String.raw`(?:j'ai (?:fait|fini|termine)|coche[rsz]?) ${numbers}`),
    ],
    read: done,
  },
  {
    name: 'done.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:(?:ok|yep|yeah|yup),? )?(?:it's |its |that's |all |i'm |im |i am )?(?:done|finished|completed)(?: (?:it|that|with (?:it|that)))?[ !.]*`,
      ),
      whole(
        String.raw`(?:i )?(?:just )?did (?:it|that)[ !.]*|i have done (?:it|that)[ !.]*|took care of it[ !.]*`,
      ),
      whole(String.raw`(?:done|finished|completed?)(?: with)? ?:? ?${numbers}`),
      whole(String.raw`${numbers},? (?:is |are |it's )?(?:done|finished|completed|complete)`),
      whole(
        String.raw`(?:check(?: off)?|tick(?: off)?|cross off|mark)(?: as done)? ${numbers}(?: (?:as )?(?:done|complete|completed|off))?`,
      ),
    ],
    read: done,
  },
  {
    name: 'done.named.fr',
    language: 'fr',
    patterns: [
      whole(String.raw`(?:fait|fini|termine) ?: ?(?<words>.+)`),
      whole(String.raw`marque[rsz]? (?<words>.+?) (?:comme )?(?:faite?s?|terminee?s?)`),
      whole(String.raw`(?<words>.+?),? ?:? (?:c'est|ca y est,? c'est) (?:fait|bon|fini|regle)`),
      whole(String.raw`j'ai (?:bien )?(?:pris|fait) (?<words>(?:mes|mon|ma) .+)`),
      whole(String.raw`j'ai (?:enfin |bien )?(?:fini|termine) (?:de |d'|avec )?(?<words>.+)`),
    ],
    read: doneByName,
  },
  {
    name: 'done.named.en',
    language: 'en',
    patterns: [
      whole(String.raw`(?:done|finished) ?: ?(?<words>.+)`),
      whole(String.raw`mark (?<words>.+?) (?:as )?(?:done|complete|completed|finished)`),
      whole(String.raw`(?<words>.+?),? ?:? (?:is|are) done`),
      whole(String.raw`(?:i(?:'ve| have)? )?(?:just )?(?:done|finished)(?: with)? (?<words>.+)`),
      whole(String.raw`i (?:took|have taken|'ve taken) (?<words>my .+)`),
    ],
    read: doneByName,
  },
  {
    name: 'snooze.later.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:non,? |pas maintenant,? |un peu )?(?:plus tard|pas maintenant|pas tout de suite|dans un (?:moment|instant)|encore un peu)(?:,? (?<rest>.+))?`,
      ),
      whole(
        String.raw`(?:rap+el+e[sz]?[ -]?(?:le[ -])?(?:moi|mwa)|redis[ -](?:le[ -])?moi)(?: (?:ca|le))? (?:plus tard|(?:un peu )?plus tard)(?: (?<rest>.+))?`,
      ),
    ],
    read: later,
  },
  {
    name: 'snooze.later.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:no,? )?(?:(?:a bit |a little )?later|not now|not yet|in a (?:bit|while|moment|minute))(?:,? (?<rest>.+))?`,
      ),
      whole(
        String.raw`(?:remind|tell|text|ask) me (?:again )?(?:(?:about (?:it|that|this) )?(?:a bit |a little )?later|again)(?: (?<rest>.+))?`,
      ),
    ],
    read: later,
  },
  {
    name: 'snooze.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:reporte|repousse|decale|reporter|repousser|decaler|remets?[ -]le)[rsz]?(?:[ -](?:moi|le|la))?(?: (?<rest>.+))?`,
      ),
    ],
    read: snooze,
  },
  {
    name: 'snooze.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:postpone|put off|push back|push|delay)(?: (?:it|that|this))?(?: (?<rest>.+))?`,
      ),
    ],
    read: snooze,
  },
  {
    name: 'snooze',
    language: null,
    patterns: [whole(String.raw`snooz(?:e|er|ez)?(?: (?:it|that|this|ca|le))?(?: (?<rest>.+))?`)],
    read: snooze,
  },
  {
    name: 'remove.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:annule|supprime|enleve|efface|retire)[rsz]?(?:[ -]moi)? ${numbers}(?: (?:de|des|du|sur) (?:la |ma |mes |les )?(?:liste|courses|notes|taches|rappels)\b.*)?`,
      ),
    ],
    read: (match) => ({ kind: 'remove', numbers: numbersOf(match) }),
  },
  {
    name: 'remove.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:cancel|delete|remove|drop|take off) ${numbers}(?: (?:from|off|on) (?:the |my )?(?:.+ )?(?:list|groceries|notes|tasks|reminders))?`,
      ),
    ],
    read: (match) => ({ kind: 'remove', numbers: numbersOf(match) }),
  },
];
