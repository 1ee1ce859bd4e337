import { readWhen } from '../time/read-when.ts';
import { mayHoldTime, readOnlyTime } from './clock.ts';
import type { DoneIntent } from './done.ts';
import { bare, remind, reminderText, type ReminderIntent } from './reminder-reading.ts';
import { whole, type Match, type Refusal, type Rule, type RuleContext } from './rule.ts';
import { asSaid } from './said.ts';

function cancel(match: Match, context: RuleContext): ReminderIntent | Refusal {
  const what = match.slot('what').typed === '' ? match.slot('name') : match.slot('what');
  const target = {
    kind: 'reminder.cancel',
    number: null,
    words: null,
    at: null,
    all: false,
  } as const;
  if (match.slot('all').folded !== '') return { ...target, all: true };
  if (what.folded === '') return target;
  const number = /^(?:numero |number |n |#)?(?<n>\d{1,2})$/u.exec(what.folded)?.groups?.['n'];
  if (number !== undefined) return { ...target, number: Number(number) };
  const reading = mayHoldTime(what.folded) ? readWhen(what.typed, context) : null;
  const words = reminderText(reading?.at == null ? what.typed : reading.rest);
  if (words.split(/\s+/u).length > 6) return { refused: 'too long to be a name' };
  return { ...target, words: words === '' ? null : words, at: reading?.at ?? null };
}

/** "À 18h rappelle-moi d'appeler maman": the time stands before the request. */
function timed(match: Match, context: RuleContext): ReminderIntent | DoneIntent | Refusal {
  const [when, what] = [match.slot('when'), match.slot('what')];
  if (readOnlyTime(when.typed, context) === null) return { refused: 'no time before the request' };
  return remind(asSaid(`${what.typed} ${when.typed}`), context);
}

const rappelle = String.raw`(?:ra?p{1,3}[ae]?l{1,3}(?:e[szrt]?)?|rapl?el+e?s?)[ '-]?(?:le[ -]|la[ -])?(?:moi|mois|mwa|moa|moii)\b`;
const rappel = String.raw`rap{1,2}el{1,2}`;
const remindMe = String.raw`(?:remind|remid|remin|reming|remnd|rimind|rmind|remaind|remimd|reminde|reminf|remibd|reminder|remnid|reimnd|remond|remiind|remindd)[ -]?me\b`;
const reminders = String.raw`(?:remi?n?de?rs|reminders?)`;

export const reminderRules: readonly Rule<ReminderIntent | DoneIntent>[] = [
  {
    name: 'reminder.list.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:montre|affiche|donne|envoie|liste|voir|revoir|lis)[rsz]?(?:[ -]moi)? |quels sont |c'est quoi |quels? )?(?:tous )?(?:mes |les )(?:prochains )?${rappel}s?(?: en cours| a venir| prevus)?`,
      ),
      whole(
        String.raw`${rappel}s|(?:j'ai quoi|qu'est[- ]ce que j'ai|il y a quoi|j'ai) comme ${rappel}s?|quels ${rappel}s(?: j'ai| ai-je)?|liste (?:de mes |des )?${rappel}s`,
      ),
    ],
    read: () => ({ kind: 'reminder.list' }),
  },
  {
    name: 'reminder.list.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:(?:show|list|give|send|see|view|read|what are|what're)(?: me)? )?(?:all )?(?:my|the) (?:upcoming |next )?${reminders}`,
      ),
      whole(
        String.raw`reminders|(?:show|list|see|view) reminders|what reminders do i have|do i have (?:any )?reminders`,
      ),
    ],
    read: () => ({ kind: 'reminder.list' }),
  },
  {
    name: 'reminder.cancel.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:annule|supprime|enleve|efface|retire|oublie)[rsz]?(?:[ -]moi)? (?<all>tous (?:mes |les )${rappel}s?|mes ${rappel}s|les ${rappel}s)`,
      ),
      whole(
        String.raw`(?:annule|supprime|enleve|efface|retire|oublie|arrete|stoppe)[rsz]?(?:[ -]moi)? (?:le |mon |ce |l')?(?:prochain |dernier )?${rappel}(?: (?<what>.+))?`,
      ),
      whole(
        String.raw`(?:(?:arrete|evite)[rsz]? de me rap{1,2}el{1,2}er|(?:ne )?me rap{1,2}el{1,2}e plus) (?:de |d')?(?<what>.+)`,
      ),
    ],
    read: cancel,
  },
  {
    name: 'reminder.cancel.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:cancel|delete|remove|drop|clear|forget) (?<all>all (?:of )?(?:my |the )?reminders|my reminders|the reminders)`,
      ),
      whole(
        String.raw`(?:cancel|delete|remove|drop|forget|stop) (?:the |my |that |this )?reminder(?: (?<what>.+))?`,
      ),
      whole(
        String.raw`(?:stop reminding me|(?:don't|dont|do not) remind me(?: any ?more| again)?) (?:about |of |to )(?<what>.+)`,
      ),
      whole(String.raw`(?:cancel|delete|remove|drop|forget|stop) (?:the |my )(?<name>.+) reminder`),
    ],
    read: cancel,
  },
  {
    name: 'reminder.create.fr',
    language: 'fr',
    patterns: [
      whole(String.raw`${rappelle}[ ,:]*(?<what>.*)`),
      whole(String.raw`(?:de )?(?:me |m')rap{1,2}el{1,2}er ?(?<what>.+)`),
      whole(
        String.raw`(?:fais|fait|faites)[ -]moi penser (?<what>(?:a|de|d'|que|demain|ce|dans|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche).+)`,
      ),
      whole(
        String.raw`(?:mets?|cree|creer|ajoute|ajouter|programme|programmer|fais|planifie|mettre|pose|note)[rsz]?(?:[ -]moi)? (?:un |le |ce )?(?:nouveau )?${rappel}(?: |:)+(?<what>.+)`,
      ),
      whole(String.raw`(?:nouveau )?${rappel} ?[:,-] ?(?<what>.+)`),
      whole(String.raw`(?:previens|previens|alerte|avertis)[ -]moi (?<what>.+)`),
    ],
    read: (match, context) => remind(match.slot('what'), context),
  },
  {
    name: 'reminder.create.en',
    language: 'en',
    patterns: [
      whole(String.raw`${remindMe}[ ,:]*(?<what>.*)`),
      whole(
        String.raw`(?:set|create|add|make|put|schedule)(?: me)? (?:up )?(?:a |an |the |this )?(?:new )?reminder(?: |:)+(?<what>.+)`,
      ),
      whole(String.raw`(?:new )?reminder ?[:,-] ?(?<what>.+)`),
      whole(String.raw`(?:don't|dont|do not) (?:let me forget|forget to remind me) (?<what>.+)`),
      whole(String.raw`(?:ping|nudge|alert) me (?<what>.+)`),
    ],
    read: (match, context) => remind(match.slot('what'), context),
  },
  {
    name: 'reminder.timed.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?<when>.{2,40}?)[ ,:]*(?:tu peux |peux-tu |pense a )?(?:me |m')?${rappelle}[ ,:]*(?<what>.+)`,
      ),
    ],
    read: timed,
  },
  {
    name: 'reminder.timed.en',
    language: 'en',
    patterns: [
      whole(String.raw`(?<when>.{2,40}?)[ ,:]*(?:can you |please )?${remindMe}[ ,:]*(?<what>.+)`),
    ],
    read: timed,
  },
  {
    name: 'reminder.intended.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:il )?faut (?:que je (?:pense|songe) a|pas que j'oublie(?: de)?) ?(?<what>.+)`,
      ),
      whole(
        String.raw`(?:je (?:ne )?dois pas|ne pas|pas) oublier (?<what>(?:de |d'|le |la |les |l').+)`,
      ),
    ],
    read: (match, context) => remind(match.slot('what'), context),
  },
  {
    name: 'reminder.intended.en',
    language: 'en',
    patterns: [
      whole(String.raw`i (?:need|have|must|want) to remember (?:to )?(?<what>.+)`),
      whole(
        String.raw`i (?:must not|mustn't|can't|cannot|should not|shouldn't) forget (?:to )?(?<what>.+)`,
      ),
    ],
    read: (match, context) => remind(match.slot('what'), context),
  },
  {
    name: 'reminder.create-noun',
    language: null,
    patterns: [whole(String.raw`${rappel} (?<what>.+)`), whole(String.raw`reminder (?<what>.+)`)],
    read: (match, context) => {
      const intent = remind(match.slot('what'), context);
      return 'kind' in intent && intent.kind === 'reminder.ask-time' && intent.near === null
        ? { refused: 'no time after the noun' }
        : intent;
    },
  },
  {
    name: 'reminder.bare',
    language: null,
    patterns: [/^.{5,160}$/dsu],
    read: (match, context) => bare(match.said, context),
  },
];
