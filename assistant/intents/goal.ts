import type { SaidTask } from './due.ts';
import { whole, type Match, type Refusal, type Rule, type RuleContext } from './rule.ts';
import { saidTasks } from './task-add.ts';

/** `goal` is a number of the list of goals, or words that name one. */
export type GoalIntent =
  | { readonly kind: 'goal.add'; readonly title: string }
  | { readonly kind: 'goal.list' }
  | { readonly kind: 'goal.task'; readonly goal: string; readonly tasks: readonly SaidTask[] }
  | { readonly kind: 'goal.done'; readonly goal: string }
  | { readonly kind: 'goal.remove'; readonly goal: string };

const goalOf = (match: Match): string =>
  match
    .slot('goal')
    .typed.replace(/^(?:(?:num[eé]ro|number|n|de|d['’]|to|of)\s+|d['’]|#)/iu, '')
    .trim();

function task(match: Match, context: RuleContext): GoalIntent | Refusal {
  const tasks = saidTasks(match, context);
  return tasks.length === 0
    ? { refused: 'no title' }
    : { kind: 'goal.task', goal: goalOf(match), tasks };
}

function add(match: Match): GoalIntent | Refusal {
  const title = (match.slot('title').typed || match.slot('name').typed).replace(/[\s.]+$/u, '');
  return title.length > 120 ? { refused: 'too long to be a goal' } : { kind: 'goal.add', title };
}

const oneFr = String.raw`(?:(?:mon |l'|cet )?objectif ?:? ?)`;
const oneEn = String.raw`(?:(?:my |the )?goal ?:? ?)`;

export const goalRules: readonly Rule<GoalIntent>[] = [
  {
    name: 'goal.list',
    language: null,
    patterns: [
      whole(
        String.raw`(?:(?:montre|affiche|donne|voir|revoir|liste)[rsz]?(?:[ -]moi)? |quels sont |c'est quoi )?(?:mes |les )?(?:objectifs|buts)`,
      ),
      whole(String.raw`(?:(?:show|list|see|view|what are)(?: me)? )?(?:all )?(?:my |the )?goals`),
    ],
    read: () => ({ kind: 'goal.list' }),
  },
  {
    name: 'goal.done.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`${oneFr}(?<goal>.+?),? (?:est )?(?:atteint|fait|fini|rempli|termine|reussi)`,
      ),
      whole(String.raw`j'ai (?:atteint|reussi|rempli|fini) ${oneFr}(?<goal>.+)`),
    ],
    read: (match) => ({ kind: 'goal.done', goal: goalOf(match) }),
  },
  {
    name: 'goal.done.en',
    language: 'en',
    patterns: [
      whole(String.raw`${oneEn}(?<goal>.+?) (?:is |was )?(?:reached|done|achieved|met|completed)`),
      whole(
        String.raw`i(?:'ve| have)? (?:just )?(?:reached|achieved|met|completed) ${oneEn}(?<goal>.+)`,
      ),
    ],
    read: (match) => ({ kind: 'goal.done', goal: goalOf(match) }),
  },
  {
    name: 'goal.remove',
    language: null,
    patterns: [
      whole(
        String.raw`(?:supprime|enleve|efface|retire|annule|oublie)[rsz]? (?:mon |l'|cet )objectif (?<goal>.+)`,
      ),
      whole(String.raw`(?:delete|remove|drop) (?:my |the )?goal (?<goal>.+)`),
    ],
    read: (match) => ({ kind: 'goal.remove', goal: goalOf(match) }),
  },
  {
    name: 'goal.task',
    language: null,
    patterns: [
      whole(String.raw`(?:pour|vers) (?:mon |l')?objectif (?<goal>[^:]+?) ?: ?(?<titles>.+)`),
      whole(String.raw`(?:for|towards?) (?:my |the )?goal (?<goal>[^:]+?) ?: ?(?<titles>.+)`),
    ],
    read: task,
  },
  {
    name: 'goal.add.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:nouvel |mon |un )?(?:objectif|but) ?[:-] ?(?<title>.+)|nouvel objectif (?<name>.+)`,
      ),
      whole(
        String.raw`(?:mon (?:but|objectif),? (?:c'est|est|serait) (?:de |d')|je me (?:fixe|donne) (?:comme objectif|pour but|pour objectif) (?:de |d'))(?<title>.+)`,
      ),
      whole(
        String.raw`(?:ajoute|note|cree)[rsz]?(?:[ -]moi)? (?:un |l'|comme |cet )objectif ?:? ?(?:de |d')?(?<title>.+)`,
      ),
    ],
    read: add,
  },
  {
    name: 'goal.add.en',
    language: 'en',
    patterns: [
      whole(String.raw`(?:new |my |a )?goal ?[:-] ?(?<title>.+)`),
      whole(
        String.raw`my goal is (?:to )?(?<title>.+)|(?:add|set|create)(?: me)? a (?:new )?goal ?:? ?(?:to |of )?(?<name>.+)`,
      ),
    ],
    read: add,
  },
];
