import { numbers, numbersOf } from './done.ts';
import { whole, type Match, type Rule } from './rule.ts';
import type { TaskIntent } from './task.ts';

const byNumber = (match: Match): TaskIntent => ({
  kind: 'task.reopen',
  numbers: numbersOf(match),
  words: null,
});

export const nextTaskRules: readonly Rule<TaskIntent>[] = [
  {
    name: 'task.next.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:et|ok|bon) maintenant|maintenant (?:quoi|je fais quoi|on fait quoi)|quoi maintenant`,
      ),
      whole(
        String.raw`(?:et (?:la )?)?(?:je fais quoi|qu'est[- ]ce que je fais|que faire|je commence par (?:quoi|ou)|par (?:quoi|ou) (?:je commence|commencer))(?: (?:maintenant|la|en premier|d'abord|ensuite|apres))?`,
      ),
      whole(
        String.raw`(?:la )?suite|suivante?|(?:la )?prochaine (?:tache|chose|etape)|(?:donne|choisis|propose)[ -]moi (?:une (?:seule )?|la prochaine )(?:tache|chose)(?: a faire)?`,
      ),
    ],
    read: () => ({ kind: 'task.next' }),
  },
  {
    name: 'task.next.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`what now|now what|(?:so )?what(?:'s|s| is)? next|next(?: one| task| step| thing)?`,
      ),
      whole(
        String.raw`what (?:should|do|can) i do(?: (?:now|next|first|right now))?|what should i (?:start|begin) with`,
      ),
      whole(
        String.raw`(?:give|pick|choose) (?:me )?(?:one|a|a single|just one) (?:thing|task)(?: to do| for me)?`,
      ),
    ],
    read: () => ({ kind: 'task.next' }),
  },
  {
    name: 'task.other',
    language: null,
    patterns: [
      whole(
        String.raw`(?:plutot )?autre chose|(?:donne[ -]moi |propose(?:[ -]moi)? )?(?:autre chose|une autre(?: (?:tache|chose))?)|pas (?:celle[ -](?:ci|la)|cette tache)`,
      ),
      whole(
        String.raw`(?:give me )?(?:something else|another (?:one|task|thing)|something different)`,
      ),
    ],
    read: () => ({ kind: 'task.other' }),
  },
  {
    name: 'task.done-today',
    language: null,
    patterns: [
      whole(
        String.raw`(?:qu'est[- ]ce que|ce que|qu') ?(?:j'ai|ai[- ]je) (?:fait|fini|termine|accompli)(?: (?:aujourd'hui|de ma journee|ce jour))?|j'ai fait quoi(?: aujourd'hui)?|mes (?:victoires|reussites)(?: du jour)?|(?:mes )?taches (?:faites|finies|terminees)(?: aujourd'hui)?`,
      ),
      whole(
        String.raw`what (?:did i (?:do|finish|get done|accomplish)|have i (?:done|finished|accomplished))(?: today)?|(?:my )?wins(?: today)?|(?:tasks )?done today`,
      ),
    ],
    read: () => ({ kind: 'task.done-today' }),
  },
  {
    name: 'task.reopen.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:remets?|rouvre|reouvre|decoche)[rsz]? ${numbers}(?: (?:a faire|dans (?:mes taches|la liste|ma liste)))?`,
      ),
      whole(String.raw`pas (?:encore )?faite?s? ${numbers}`),
      whole(String.raw`${numbers},? (?:(?:c'est|est|n'est|sont) )?pas (?:encore )?faite?s?`),
    ],
    read: byNumber,
  },
  {
    name: 'task.reopen.en',
    language: 'en',
    patterns: [
      whole(String.raw`(?:reopen|uncheck|untick|put back|restore) ${numbers}`),
      whole(String.raw`put ${numbers} back`),
      whole(String.raw`${numbers} (?:is not|isn't|isnt|not) done(?: yet)?`),
    ],
    read: byNumber,
  },
  {
    name: 'task.reopen-named',
    language: null,
    patterns: [
      whole(
        String.raw`(?:rouvre|reouvre|decoche|reopen|uncheck)[rsz]? (?:la tache |the task )?(?<words>.+)`,
      ),
      whole(String.raw`remets?[rsz]? (?:la tache )?(?<words>.+?) (?:a faire|dans mes taches)`),
    ],
    read: (match) => ({ kind: 'task.reopen', numbers: [], words: match.slot('words').typed }),
  },
];
