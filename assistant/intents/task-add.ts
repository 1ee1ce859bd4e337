import { readDay, readTask, tellsTime, type SaidTask } from './due.ts';
import { looksLikeErrand } from './errand.ts';
import { infinitives } from './infinitive.ts';
import { whole, type Match, type Refusal, type Rule, type RuleContext } from './rule.ts';
import { fold } from '../fold.ts';
import { tasksEn, type TaskIntent } from './task.ts';
import { startsWithVerb } from './task-verb.ts';
import { splitTitles } from './titles.ts';

/** The tasks that were said, with the day and the urgency that were said for all of them. */
export function saidTasks(match: Match, context: RuleContext): readonly SaidTask[] {
  const due = match.slot('due').typed === '' ? null : readDay(match.slot('due').typed, context);
  const urgent = match.slot('urgent').typed !== '';
  return splitTitles(match.slot('titles').typed)
    .map((title) => readTask(title, context))
    .filter(({ title }) => title !== '')
    .map((task) => ({ ...task, due: task.due ?? due, urgent: task.urgent || urgent }));
}

function add(match: Match, context: RuleContext): TaskIntent | Refusal {
  const tasks = saidTasks(match, context);
  if (match.slot('due').typed !== '' && readDay(match.slot('due').typed, context) === null)
    return { refused: 'the day is not read' };
  return tasks.length === 0 ? { refused: 'no title' } : { kind: 'task.add', tasks };
}

const due = String.raw`(?: (?:avant|d'ici|pour|by|before|for|due)? ?(?<due>[^:]{3,30}?))`;
const urgent = String.raw`(?: ?(?<urgent>\(?(?:urgente?s?|asap|en urgence)\)?))`;
const mine = String.raw`(?:(?:ma |la |mes |les )?(?:taches|liste (?:de taches|a faire|des choses a faire|de choses a faire|todo)|to-?do(?: ?list)?|choses a faire))`;
/** Verbs that say a duty and nothing to do: "je dois dire que …". */
const talking =
  /^(?:dire|avouer|admettre|reconnaitre|voir|comprendre|croire|penser|say|admit|see|be|tell|give|faire (?:attention|gaffe|vite|mieux|avec)|prendre (?:soin|le temps|l'air))\b/u;

export const taskAddRules: readonly Rule<TaskIntent>[] = [
  {
    name: 'task.add.fr',
    language: 'fr',
    patterns: [
      whole(String.raw`(?:nouvelle )?taches?${urgent}? ?[:,-] ?(?<titles>.+)`),
      whole(String.raw`(?:a faire|choses? a faire)${urgent}? ?: ?(?<titles>.+)`),
      whole(
        String.raw`(?:ajoute|rajoute|cree|note|mets?|nouvelle|ajouter|creer)[rsz]?(?:[ -]moi)? (?:(?:une |la |cette |comme )?(?:nouvelle )?tache|(?:a|dans) (?:mes taches|ma (?:liste (?:de taches|a faire|de choses a faire)|todo)))${urgent}? ?:? ?(?:de |d'|pour )?(?<titles>.+)`,
      ),
      whole(
        String.raw`(?:ajoute|rajoute|mets?|note|inscris)[rsz]?(?:[ -]moi)? (?<titles>.+?) (?:a|dans|sur|aux?) ${mine}`,
      ),
      whole(String.raw`(?:a faire|choses? a faire|taches?)${due} ?: ?(?<titles>.+)`),
      whole(String.raw`(?<urgent>tres urgent) ?[:!,-]+ ?(?<titles>.+)`),
    ],
    read: add,
  },
  {
    name: 'task.add.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:add|create|make)(?: me)? (?:a |an |this |the )?(?:new )?(?<urgent>urgent )?(?:task|to-?do) ?:? ?(?:to )?(?<titles>.+)`,
      ),
      whole(String.raw`(?:add|put) (?<titles>.+?) (?:to|on|in) (?:my |the )?${tasksEn}`),
      whole(String.raw`(?:add|put) (?:to|on|in) (?:my |the )?${tasksEn} ?:? ?(?<titles>.+)`),
      whole(String.raw`(?:new )?(?<urgent>urgent )?tasks? ?[:-] ?(?<titles>.+)`),
      whole(String.raw`new task (?<titles>.+)`),
      whole(String.raw`(?:to-?do|to do|tasks?)${due} ?: ?(?<titles>.+)`),
    ],
    read: add,
  },
  {
    name: 'task.add',
    language: null,
    patterns: [
      whole(String.raw`(?<urgent>urgent|asap) ?[:!,-]+ ?(?<titles>.+)`),
      whole(String.raw`(?:to-?do|to do)${urgent}? ?[:-] ?(?<titles>.+)`),
      whole(String.raw`to-?do (?!list|by |for |before )(?<titles>[^:]+)`),
    ],
    read: add,
  },
  {
    name: 'task.add-verb',
    language: null,
    patterns: [whole(String.raw`(?:tache|task) (?<titles>.+)`)],
    read: (match, context) => {
      const why = looksLikeErrand(match.slot('titles').folded, { clock: false });
      return why === null ? add(match, context) : { refused: why };
    },
  },
  {
    name: 'task.add-that',
    language: 'fr',
    patterns: [whole(String.raw`(?:il )?(?:faut|faudrait) (?:que |qu')(?:je |j')(?<titles>.+)`)],
    read: (match, context) => {
      const said = infinitives(match.slot('titles').typed);
      if (said === null) return { refused: 'no verb that can be put right' };
      const titles = splitTitles(said);
      return own(titles, match, context);
    },
  },
  {
    name: 'task.add-must',
    language: null,
    patterns: [
      whole(
        String.raw`(?:je dois|j'ai a|(?:il )?(?:me )?(?:faut|faudrait)) (?:encore |absolument |aussi )?(?<titles>.+)`,
      ),
      whole(
        String.raw`(?:i (?:really |still |also )?(?:need|have|gotta|must|got|'ve got)(?: to)?|gotta|must) (?<titles>.+)`,
      ),
    ],
    read: (match, context) => own(splitTitles(match.slot('titles').typed), match, context),
  },
];

/** Tasks from what a person says about themselves: only what is surely something to do. */
function own(titles: readonly string[], match: Match, context: RuleContext): TaskIntent | Refusal {
  if (match.said.question) return { refused: 'a question' };
  const tasks = titles.map((title) => readTask(title, context));
  for (const { title } of tasks) {
    const folded = fold(title);
    if (!startsWithVerb(folded) || !/\s/u.test(folded) || talking.test(folded))
      return { refused: 'not surely something to do' };
    if (tellsTime(title, context)) return { refused: 'says when' };
    if (folded.split(/\s+/u).length > 10) return { refused: 'too long' };
  }
  return tasks.length === 0 ? { refused: 'no title' } : { kind: 'task.add', tasks };
}
