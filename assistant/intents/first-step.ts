import { whole, type Match, type Refusal, type Rule } from './rule.ts';
import { startsWithVerb } from './task-verb.ts';

/** Breaks a task down and gives its first step. With neither number nor words: the task that was shown or offered last. */
export interface BeginIntent {
  readonly kind: 'task.begin';
  readonly number: number | null;
  readonly words: string | null;
}

export type FirstStepIntent = { readonly kind: 'task.steps' } | { readonly kind: 'task.skip-step' };

const numbered = /^(?:le |la |l'|the |tache |task |numero |number |n |#)*(?<n>\d{1,2})$/u;
const nothing =
  /^(?:|ca|cela|le|la|y|it|this|that|me|moi|celle[ -](?:ci|la)|cette tache|la tache|the task|this (?:one|task)|that (?:one|task)|commencer|m'y mettre|demarrer|start(?:ed)?|get(?:ting)? (?:started|going))$/u;
/** What nobody wants in steps: "je n'arrive pas à dormir". */
const noTask =
  /^(?:(?:voir|comprendre|croire|dire|dormir|respirer|entendre|penser|oublier|trouver|lire|joindre|sleep|see|believe|find|you|tu|vous|te|t'|un chat|le portail)\b)/u;
const longest = 8;

function begin(match: Match): BeginIntent | Refusal {
  const { typed, folded } = match.slot('rest');
  const number = numbered.exec(folded)?.groups?.['n'];
  if (number !== undefined) return { kind: 'task.begin', number: Number(number), words: null };
  if (nothing.test(folded)) return { kind: 'task.begin', number: null, words: null };
  if (noTask.test(folded)) return { refused: 'nothing to break down' };
  if (folded.split(/\s+/u).length > longest) return { refused: 'too long to be a task' };
  return { kind: 'task.begin', number: null, words: typed };
}

/** What follows "I can't" must start with a verb of something to do. */
function beginVerb(match: Match): BeginIntent | Refusal {
  const { folded } = match.slot('rest');
  return nothing.test(folded) || (startsWithVerb(folded) && folded.includes(' '))
    ? begin(match)
    : { refused: 'not something to do' };
}

const tooBig = String.raw`(?:(?:c'est|ca fait|c) )?(?:beaucoup )?trop (?:gros|long|complique|difficile|grand|enorme)`;
const tooBigEn = String.raw`(?:(?:it's|it is|its|that's|this is) )?(?:way )?too (?:big|long|difficult)`;

export const firstStepRules: readonly Rule<BeginIntent | FirstStepIntent>[] = [
  {
    name: 'task.begin.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:decoupe|decompose|decoupe[ -]moi)[rsz]?(?: (?<rest>.+?))?(?: en (?:petites |mini )?(?:etapes|morceaux))?`,
      ),
      whole(
        String.raw`(?:aide[sz]?[ -]moi|m'aider|de l'aide pour|j'ai besoin d'aide pour) (?:a )?(?:commencer|demarrer|debuter|m'y mettre|attaquer)(?: (?:a |avec |par |pour |de )?(?<rest>.+))?`,
      ),
      whole(
        String.raw`(?:aide[sz]?[ -]moi|m'aider) a (?<rest>(?:faire|ranger|nettoyer|trier|finir) .+)`,
      ),
      whole(
        String.raw`(?:par (?:ou|quoi) |comment )(?:est[- ]ce que )?(?:je |j'|on )?(?:commence|commencer|debute|demarre|m'y prends)[- ]?(?:je|t-on)? (?:pour |avec |a )?(?<rest>.+)`,
      ),
      whole(
        String.raw`je (?:ne )?sais pas (?:par (?:ou|quoi)|comment) commencer(?: (?:pour |avec |a )?(?<rest>.+))?`,
      ),
      whole(
        String.raw`(?:je (?:n')?|j')?arrive pas a (?:commencer|demarrer|m'y mettre|me mettre a|me lancer dans|attaquer)(?: (?:a |pour |de )?(?<rest>.+))?`,
      ),
      whole(String.raw`(?:je )?(?:suis )?bloquee?(?: (?:sur|avec|pour|devant) (?<rest>.+))?`),
      whole(String.raw`(?:pff+,? )?${tooBig}|(?<rest>.+?),? ${tooBig}`),
    ],
    read: begin,
  },
  {
    name: 'task.begin-verb.fr',
    language: 'fr',
    patterns: [whole(String.raw`(?:je (?:n')?|j')?arrive pas a (?<rest>.+)`)],
    read: beginVerb,
  },
  {
    name: 'task.begin.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:break|split)(?: (?:it|this|that))?(?: down| up)(?: (?<rest>.+?))?(?: into (?:small |smaller |tiny )?(?:steps|pieces|chunks))?`,
      ),
      whole(
        String.raw`(?:help|get) me (?:to )?(?:start(?:ed)?|begin|get (?:started|going)|tackle|going)(?: (?:on |with )?(?<rest>.+))?`,
      ),
      whole(
        String.raw`(?:where|how) (?:do|should|can) i (?:start|begin)(?: (?:with |on |to )?(?<rest>.+))`,
      ),
      whole(
        String.raw`i (?:don't|dont|do not) know (?:where|how) to (?:start|begin)(?: (?:with |on )?(?<rest>.+))?`,
      ),
      whole(
        String.raw`i (?:can't|cant|cannot|can not|couldn't) (?:seem to )?(?:start|begin|get (?:started|going|myself to (?:do )?))(?: ?(?:on |with )?(?<rest>.+))?`,
      ),
      whole(String.raw`(?:i'm |im |i am )?stuck(?: (?:on|with) (?<rest>.+))?`),
      whole(String.raw`${tooBigEn}|(?<rest>.+?) is too (?:big|much|hard|overwhelming)`),
    ],
    read: begin,
  },
  {
    name: 'task.steps',
    language: null,
    patterns: [
      whole(
        String.raw`(?:(?:montre|donne|voir|affiche)[rsz]?(?:[ -]moi)? )?(?:toutes )?(?:les |mes )?etapes`,
      ),
      whole(String.raw`(?:(?:show|give|see)(?: me)? )?(?:all )?(?:the |my )?steps`),
    ],
    read: () => ({ kind: 'task.steps' }),
  },
  {
    name: 'task.skip-step',
    language: null,
    patterns: [
      whole(
        String.raw`(?:passe|saute|zappe|ignore)[rsz]? (?:cette |l'|une )etape|skip (?:this |that |the |a )?step`,
      ),
    ],
    read: () => ({ kind: 'task.skip-step' }),
  },
];
