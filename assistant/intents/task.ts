import { looksLikeErrand } from './errand.ts';
import { splitTitles } from './items.ts';
import { whole, type Match, type Refusal, type Rule } from './rule.ts';

export type TaskIntent =
  | { readonly kind: 'task.add'; readonly titles: readonly string[] }
  | { readonly kind: 'task.list' }
  | { readonly kind: 'task.remove'; readonly words: string };

const tasksFr = String.raw`(?:tache|taches|choses a faire|trucs a faire|todo|to-?do|liste (?:de )?(?:taches|choses a faire|a faire|todo))`;
const tasksEn = String.raw`(?:tasks?|to-?dos?|to do|tasks? list|to-?do list|to do list)`;

function add(match: Match): TaskIntent | Refusal {
  const titles = splitTitles(match.slot('titles').typed);
  return titles.length === 0 ? { refused: 'no title' } : { kind: 'task.add', titles };
}

const remove = (match: Match): TaskIntent => ({
  kind: 'task.remove',
  words: match.slot('what').typed,
});

export const taskRules: readonly Rule<TaskIntent>[] = [
  {
    name: 'task.list',
    language: null,
    patterns: [whole(String.raw`to-?do(?: ?list)?`)],
    read: () => ({ kind: 'task.list' }),
  },
  {
    name: 'task.list.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:(?:montre|affiche|donne|envoie|liste|voir|revoir)[rsz]?(?:[ -]moi)? |quelles sont |c'est quoi )?(?:mes |ma |les |la )?${tasksFr}`,
      ),
      whole(
        String.raw`(?:(?:montre|affiche|donne|voir)(?:[ -]moi)? )?(?:mes choses |ce que j'ai |la liste |ma liste )?a faire`,
      ),
      whole(
        String.raw`(?:qu'est[- ]ce que|que|qu'est[- ]ce qu'il)(?: me)? (?:j'ai|je dois|dois[- ]je|ai[- ]je|reste)(?: a)? faire|(?:j'ai|je dois) quoi a faire|j'ai quoi a faire|il (?:me )?reste quoi a faire`,
      ),
    ],
    read: () => ({ kind: 'task.list' }),
  },
  {
    name: 'task.list.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:(?:show|list|give|send|see|view|read|what are|what's on|what is on|whats on)(?: me)? )?(?:(?:all )?(?:my|the) )?(?:open )?${tasksEn}`,
      ),
      whole(
        String.raw`what (?:do i (?:have|need) to do|should i do|is left to do|am i supposed to do)`,
      ),
    ],
    read: () => ({ kind: 'task.list' }),
  },
  {
    name: 'task.add.fr',
    language: 'fr',
    patterns: [
      whole(String.raw`(?:nouvelle )?taches? ?[:,-] ?(?<titles>.+)`),
      whole(String.raw`(?:a faire|choses? a faire) ?: ?(?<titles>.+)`),
      whole(
        String.raw`(?:ajoute|rajoute|cree|note|mets?|nouvelle|ajouter|creer)[rsz]?(?:[ -]moi)? (?:(?:une |la |cette |comme )?(?:nouvelle )?tache|(?:a|dans) (?:mes taches|ma (?:liste (?:de taches|a faire|de choses a faire)|todo))) ?:? ?(?:de |d'|pour )?(?<titles>.+)`,
      ),
      whole(
        String.raw`(?:ajoute|rajoute|mets?|note|inscris)[rsz]?(?:[ -]moi)? (?<titles>.+?) (?:a|dans|sur|aux?) (?:(?:ma |la |mes |les )?(?:taches|liste (?:de taches|a faire|des choses a faire|de choses a faire|todo)|to-?do(?: ?list)?|choses a faire))`,
      ),
    ],
    read: add,
  },
  {
    name: 'task.add.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:add|create|make)(?: me)? (?:a |an |this |the )?(?:new )?(?:task|to-?do) ?:? ?(?:to )?(?<titles>.+)`,
      ),
      whole(String.raw`(?:add|put) (?<titles>.+?) (?:to|on|in) (?:my |the )?${tasksEn}`),
      whole(String.raw`(?:add|put) (?:to|on|in) (?:my |the )?${tasksEn} ?:? ?(?<titles>.+)`),
      whole(String.raw`(?:new )?tasks? ?[:-] ?(?<titles>.+)|new task (?<titles2>.+)`),
    ],
    read: (match) =>
      match.slot('titles').typed === ''
        ? { kind: 'task.add', titles: splitTitles(match.slot('titles2').typed) }
        : add(match),
  },
  {
    name: 'task.add',
    language: null,
    patterns: [
      whole(String.raw`(?:to-?do|to do) ?[:-] ?(?<titles>.+)`),
      whole(String.raw`to-?do (?!list)(?<titles>.+)`),
    ],
    read: add,
  },
  {
    name: 'task.add-verb',
    language: null,
    patterns: [whole(String.raw`(?:tache|task) (?<titles>.+)`)],
    read: (match) => {
      const why = looksLikeErrand(match.slot('titles').folded, { clock: false });
      return why === null ? add(match) : { refused: why };
    },
  },
  {
    name: 'task.remove.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:supprime|enleve|efface|retire|annule)[rsz]?(?:[ -]moi)? (?:la |ma )tache (?:numero )?(?<what>.+)`,
      ),
    ],
    read: remove,
  },
  {
    name: 'task.remove.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:delete|remove|drop|cancel) (?:the |my )?(?:task|to-?do) (?:number )?(?<what>.+)`,
      ),
    ],
    read: remove,
  },
];
