import type { SaidTask } from './due.ts';
import type { BeginIntent, FirstStepIntent } from './first-step.ts';
import { whole, type Match, type Rule } from './rule.ts';

export type TaskIntent =
  | BeginIntent
  | FirstStepIntent
  | { readonly kind: 'task.add'; readonly tasks: readonly SaidTask[] }
  | { readonly kind: 'task.list' }
  | { readonly kind: 'task.remove'; readonly words: string }
  /** One single thing to do, or another one than that. */
  | { readonly kind: 'task.next' }
  | { readonly kind: 'task.other' }
  /** What was done today. */
  | { readonly kind: 'task.done-today' }
  /** What was done is to do again. */
  | {
      readonly kind: 'task.reopen';
      readonly numbers: readonly number[];
      readonly words: string | null;
    };

const tasksFr = String.raw`(?:tache|taches|choses a faire|trucs a faire|todo|to-?do|liste (?:de )?(?:taches|choses a faire|a faire|todo))`;
/** What people call their tasks in English. */
export const tasksEn = String.raw`(?:tasks?|to-?dos?|to do|tasks? list|to-?do list|to do list)`;

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
      whole(String.raw`what (?:do i (?:have|need) to do|is left to do|am i supposed to do)`),
    ],
    read: () => ({ kind: 'task.list' }),
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
