import { DateTime } from 'luxon';
import type { QuietHours } from '../reminders/quiet-hours.ts';
import { readWhen } from '../time/read-when.ts';
import { after, mayHoldTime, readMinutes } from './clock.ts';
import { whole, type Match, type Refusal, type Rule, type RuleContext } from './rule.ts';

/** How much, and when, Ficelle writes by herself. */
export type QuietIntent =
  /** Nothing unasked before `until`. */
  | { readonly kind: 'pause.start'; readonly until: Date }
  | { readonly kind: 'pause.end' }
  /** `null`: at any hour. */
  | { readonly kind: 'quiet.set'; readonly quiet: QuietHours | null }
  | { readonly kind: 'follow-ups.set'; readonly on: boolean };

/** The hour at which a pause without one ends. */
const MORNING = 8;

const bound = /^(?:jusqu['’]?\s?(?:à|a|au|aux)?|jusque|until|till?|avant|before)\s+(?:le\s+)?/iu;

function pause(match: Match, context: RuleContext): QuietIntent | Refusal {
  const rest = match.slot('rest');
  if (rest.folded === '') return { kind: 'pause.start', until: nextMorning(context) };
  const minutes = readMinutes(rest.folded);
  if (minutes !== null) return { kind: 'pause.start', until: after(minutes, context) };
  if (!mayHoldTime(rest.folded)) return { refused: 'no time to pause until' };
  const reading = readWhen(rest.typed.replace(bound, ''), context);
  if (reading.at === null) return { refused: 'no time to pause until' };
  if (reading.doubt !== null) return { refused: `the time is ${reading.doubt}` };
  if (/\p{L}{4,}/u.test(reading.rest)) return { refused: 'says more than a time' };
  const day = reading.grain === 'day' || reading.grain === 'week' || reading.grain === 'month';
  const until = day ? atMorning(reading.at, context) : reading.at;
  return until > context.now ? { kind: 'pause.start', until } : { refused: 'the time is past' };
}

function nextMorning({ now, timeZone }: RuleContext): Date {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  return local
    .plus({ days: local.hour < 4 ? 0 : 1 })
    .startOf('day')
    .set({ hour: MORNING })
    .toJSDate();
}

const atMorning = (day: Date, { timeZone }: RuleContext): Date =>
  DateTime.fromJSDate(day, { zone: timeZone }).startOf('day').set({ hour: MORNING }).toJSDate();

function quietHours(match: Match): QuietIntent | Refusal {
  const from = hourOf(match.slot('from').folded);
  const to = hourOf(match.slot('to').folded);
  if (from === null || to === null || from === to) return { refused: 'no two hours of the day' };
  return { kind: 'quiet.set', quiet: { from, to } };
}

/** "22h", "22h30", "10pm", "10:30 pm", "minuit" as "HH:MM". */
function hourOf(folded: string): string | null {
  if (/^(?:minuit|midnight)$/u.test(folded)) return '00:00';
  if (/^(?:midi|noon)$/u.test(folded)) return '12:00';
  const found = /^(\d{1,2})(?: ?(?:h|:|heures?) ?(\d{2})?)? ?(am|pm|a\.m\.|p\.m\.)?$/u.exec(folded);
  if (found === null) return null;
  const [, hours = '', minutes = '00', half] = found;
  const twelve =
    half === undefined ? Number(hours) : (Number(hours) % 12) + (half.startsWith('p') ? 12 : 0);
  return twelve < 24 && Number(minutes) < 60
    ? `${String(twelve).padStart(2, '0')}:${minutes}`
    : null;
}

const hour = String.raw`(?:\d{1,2}(?: ?(?:h|:|heures?) ?(?:\d{2})?)? ?(?:am|pm|a\.m\.|p\.m\.)?|minuit|midi|midnight|noon)`;
const between = String.raw`(?:de |entre |from |between )?(?<from>${hour}) ?(?:a|et|-|to|and|until|till) ?(?<to>${hour})`;

export const quietRules: readonly Rule<QuietIntent>[] = [
  {
    name: 'quiet.none.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:pas d'|sans |plus d'|enleve les |supprime les )heures? (?:calmes?|silencieuses?)|(?:tu peux )?m'ecrire? (?:a toute heure|n'importe quand)|ecris[ -]moi (?:a toute heure|n'importe quand)`,
      ),
    ],
    read: () => ({ kind: 'quiet.set', quiet: null }),
  },
  {
    name: 'quiet.fr',
    language: 'fr',
    patterns: [
      whole(String.raw`(?:mes )?heures? (?:calmes?|silencieuses?|de silence) ?:? ?${between}`),
      whole(
        String.raw`(?:ne )?(?:m'ecris (?:pas|rien|plus)|me derange pas|m'envoie rien|pas de (?:messages?|sms|textos?)|rien|silence) ${between}`,
      ),
    ],
    read: quietHours,
  },
  {
    name: 'quiet.none.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`no quiet hours|(?:remove|turn off) (?:my |the )?quiet hours|(?:you can )?text me (?:at )?any ?time`,
      ),
    ],
    read: () => ({ kind: 'quiet.set', quiet: null }),
  },
  {
    name: 'quiet.en',
    language: 'en',
    patterns: [
      whole(String.raw`(?:my |set (?:my )?)?quiet (?:hours?|time) ?:? ?${between}`),
      whole(
        String.raw`(?:(?:do not|don't|dont) (?:text|write|bother|disturb)(?: me)?|nothing|no texts) ${between}`,
      ),
    ],
    read: quietHours,
  },
  {
    name: 'pause.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`pas (?:aujourd'?hui|ce jour)|laisse[ -]moi tranquille(?: aujourd'?hui)?|silence|fais (?:une )?pause|(?:mets[ -]toi en )?pause`,
      ),
      whole(
        String.raw`(?:(?:fais|mets)[ -]?(?:toi )?(?:une |en )?pause|pause|(?:ne )?m'ecris (?:pas|plus|rien)|laisse[ -]moi tranquille|silence|plus rien) (?:pendant |pour |de |d'ici )?(?<rest>(?:jusqu'|jusque |avant |\d|une? |le |la |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|ce |cet).*)`,
      ),
    ],
    read: pause,
  },
  {
    name: 'pause.en',
    language: 'en',
    patterns: [
      whole(String.raw`not today|leave me alone(?: today)?|(?:take a )?(?:break|pause)|be quiet`),
      whole(
        String.raw`(?:pause|be quiet|leave me alone|(?:do not|don't|dont) (?:text|write|remind|bother) me|mute)(?: anything| reminders)? (?:for |before )?(?<rest>(?:until|till|til|\d|an? |the |monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|this ).*)`,
      ),
    ],
    read: pause,
  },
  {
    name: 'pause.end.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:fin de (?:la )?pause|reprends|reprendre|on reprend|c'est bon tu peux (?:reprendre|m'ecrire)|tu peux (?:reprendre|m'ecrire)|reveille[ -]toi)`,
      ),
    ],
    read: () => ({ kind: 'pause.end' }),
  },
  {
    name: 'pause.end.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:resume|unpause|unmute|you can (?:text|write)(?: to)? me(?: again)?|i'?m back)`,
      ),
    ],
    read: () => ({ kind: 'pause.end' }),
  },
  {
    name: 'follow-ups.off.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:ne )?(?:me )?relance(?:s)? (?:plus|pas)(?: moi)?|(?:arrete|evite)[rsz]? (?:de me relancer|les relances|d'insister)|(?:sans|pas de|plus de) relances?|n'insiste pas|dis[ -]le(?:[ -]moi)? (?:juste )?une (?:seule )?fois`,
      ),
    ],
    read: () => ({ kind: 'follow-ups.set', on: false }),
  },
  {
    name: 'follow-ups.on.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:tu peux )?(?:me )?relance[rsz]?[ -]moi|(?:avec|remets|active) (?:les |des )?relances?|insiste(?: un peu)?|tu peux (?:insister|me relancer)`,
      ),
    ],
    read: () => ({ kind: 'follow-ups.set', on: true }),
  },
  {
    name: 'follow-ups.off.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:do not|don't|dont|stop) (?:nag|nagging|repeat|repeating|chas(?:e|ing))(?: me)?|no (?:nagging|follow[ -]?ups)|(?:only |just )?(?:tell|remind) me (?:only |just )?once`,
      ),
    ],
    read: () => ({ kind: 'follow-ups.set', on: false }),
  },
  {
    name: 'follow-ups.on.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:you can )?nag me(?: please)?|(?:turn on|with) follow[ -]?ups|follow up with me|keep reminding me`,
      ),
    ],
    read: () => ({ kind: 'follow-ups.set', on: true }),
  },
];
