import type { DailyHour } from '../ports/nudges.ts';
import { readDailyHour } from './daily-hour.ts';
import { whole, type Match, type Refusal, type Rule, type RuleContext } from './rule.ts';

export type Daily = 'morning-brief' | 'evening-review';

/** The day at a glance: now, or by itself every day. */
export type BriefIntent =
  | { readonly kind: 'brief.now'; readonly which: Daily }
  | ({ readonly kind: 'brief.set'; readonly which: Daily } & DailyHour)
  /** `null`: both. */
  | { readonly kind: 'brief.drop'; readonly which: Daily | null };

const DEFAULT_HOUR: Readonly<Record<Daily, DailyHour>> = {
  'morning-brief': { hour: 8, minute: 0 },
  'evening-review': { hour: 20, minute: 30 },
};

const briefFr = String.raw`(?:bilan|brief|briefing|recap|recapitulatif|resume|point)`;
const briefEn = String.raw`(?:brief|briefing|review|recap|summary|check)`;
const dayFr = String.raw`(?:ma journee|mon programme|le programme|(?:un |le |mon )${briefFr}|mes rappels)`;
const dayEn = String.raw`(?:my day|my plan|my agenda|(?:a |the |my )?${briefEn}|my reminders)`;
const wantFr = String.raw`(?:envoie|donne|fais|dis|active|mets|remets|programme|lance|prevois|je (?:veux|voudrais))[rsz]?(?:[ -]moi)?`;
const wantEn = String.raw`(?:send|text|give|tell|set(?: up)?|turn on|activate|enable|i want|i'd like|schedule)(?: me)?`;

const dailyOf = (part: string): Daily =>
  /^(?:soir|evening|night|nightly)/u.test(part) ? 'evening-review' : 'morning-brief';

function set(match: Match, context: RuleContext): BriefIntent | Refusal {
  const which = dailyOf(match.slot('part').folded);
  const time = match.slot('time');
  if (time.folded === '') return { kind: 'brief.set', which, ...DEFAULT_HOUR[which] };
  const hour = readDailyHour(time, which === 'evening-review' ? 'evening' : 'morning', context);
  return hour === null ? { refused: 'no hour of the day' } : { kind: 'brief.set', which, ...hour };
}

function drop(match: Match): BriefIntent {
  const part = match.slot('part').folded;
  return { kind: 'brief.drop', which: part === '' ? null : dailyOf(part) };
}

const now = (match: Match): BriefIntent => ({
  kind: 'brief.now',
  which: dailyOf(match.slot('part').folded),
});

export const briefRules: readonly Rule<BriefIntent>[] = [
  {
    name: 'brief.drop.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:plus (?:jamais )?de|pas de|sans|arrete|desactive|coupe|supprime|annule|enleve|stop|je (?:ne )?veux plus (?:de|du|le))[rsz]? (?:le |les |mon |mes )?${briefFr}s?(?: (?:du|le) (?<part>matin|soir))?`,
      ),
    ],
    read: drop,
  },
  {
    name: 'brief.drop.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:no(?: more)?|turn off|disable|cancel|stop|remove|drop|i (?:don't|do not) want)(?: the| my| any)*(?: (?<part>morning|evening|daily|nightly))? (?:briefs?|briefings?|reviews?|recaps?|summary|summaries)`,
      ),
    ],
    read: drop,
  },
  {
    name: 'brief.now',
    language: null,
    patterns: [whole('brief|briefing|recap|agenda')],
    read: now,
  },
  {
    name: 'brief.now.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:montre|donne|envoie|dis|fais)[rsz]?(?:[ -]moi)? )?(?:(?:mon |le |un )?(?:bilan|brief|recap)(?: (?:du jour|d'aujourd'hui|de la journee|du (?<part>matin|soir)))?|(?:ma|la) journee|(?:le|mon) (?:programme|planning|agenda)(?: (?:du jour|d'aujourd'hui|de la journee))?)`,
      ),
      whole(
        String.raw`(?:c[' ]est quoi|quel est|c quoi) (?:le|mon) (?:programme|planning)(?: (?:aujourd[' ]?hui|du jour|de la journee))?|programme du jour|(?:j[' ]ai quoi|qu[' ]est[- ]ce que j[' ]ai|qu'ai[- ]je|il y a quoi|quoi)(?: de prevu)? aujourd[' ]?hui`,
      ),
    ],
    read: now,
  },
  {
    name: 'brief.now.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:(?:show|give|send|tell)(?: me)? )?(?:(?:my |the |a )?(?:(?<part>morning|evening|daily) )?(?:brief|briefing|review|recap)|(?:my |today's )(?:day|agenda|plan|brief))`,
      ),
      whole(
        String.raw`what'?s (?:on )?(?:today|the plan(?: (?:for )?today)?|my day(?: like)?|on (?:my agenda|for) today)|what (?:is|do i have)(?: on)?(?: for)? today|today`,
      ),
    ],
    read: now,
  },
  {
    name: 'brief.set.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:${wantFr} )?(?:le |mon |un )?${briefFr} (?:du|le|chaque|tous les|de chaque) (?<part>matin|soir)s?,? (?:tous les jours |chaque jour )?(?:a |vers |pour |: ?)?(?<time>.{1,24})`,
      ),
      whole(
        String.raw`(?:${wantFr} )?${dayFr} (?:tous les|chaque|le) (?<part>matin|soir)s?(?:,? (?:a |vers )?(?<time>.{1,24}))?`,
      ),
      whole(
        String.raw`(?:tous les|chaque) (?<part>matin|soir)s?,? (?:(?:a|vers) (?<time>\d[\dh:]{0,4}),? )?${wantFr} ${dayFr}`,
      ),
      whole(String.raw`${wantFr} (?:le |mon |un )?${briefFr} du (?<part>matin|soir)`),
    ],
    read: set,
  },
  {
    name: 'brief.set.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:${wantEn} )?(?:a |the |my )?(?:daily )?(?<part>morning|evening|nightly|daily) ${briefEn},? (?:every day |daily |each day )?(?:at |around |for |to |: ?)?(?<time>.{1,24})`,
      ),
      whole(
        String.raw`${wantEn} ${dayEn} (?:every|each) (?<part>morning|evening|night)(?:,? (?:at |around )?(?<time>.{1,24}))?`,
      ),
      whole(
        String.raw`(?:every|each) (?<part>morning|evening)(?: at (?<time>\d[\d:]{0,4}(?: ?[ap]m)?))?,? ${wantEn} ${dayEn}`,
      ),
      whole(
        String.raw`(?:set(?: up)?|turn on|activate|enable|i want|i'd like) (?:a |the |my )?(?<part>morning|evening) ${briefEn}`,
      ),
    ],
    read: set,
  },
];
