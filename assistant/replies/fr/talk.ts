import type { NudgeKind } from '../../ports/nudges.ts';
import { quoted } from '../wording.ts';
import type { TalkReplies } from '../talk.ts';
import { andMore } from './and-more.ts';

const kinds = {
  reminder: 'rappel',
  'list-item': 'liste',
  task: 'liste à faire',
  goal: 'objectif',
  note: 'note',
  expense: 'dépense',
  nudge: 'réglage',
  profile: 'réglage',
} as const;

/** What an undone change of a nudge is called. */
const nudges: Record<NudgeKind, string> = {
  'morning-brief': 'bilan du matin',
  'evening-review': 'bilan du soir',
  'evening-summary': 'point du soir',
  focus: 'focus',
  'check-in': 'question',
  tip: 'conseils',
};

export const talk: TalkReplies = {
  helpMenu: () =>
    [
      'Écris-moi simplement :',
      '- rappelle-moi demain 15h dentiste',
      '- ajoute lait et pain à mes courses',
      '- à faire : payer le loyer',
      '- note : code du portail bleu',
      '- resto 12,50 €',
      '- focus 25, ou : et maintenant ?',
      '- mes rappels, mes courses, bilan',
      'Ensuite : FAIT, PLUS TARD ou ANNULE.',
    ].join('\n'),
  notUnderstood: () =>
    "Je n'ai pas compris, désolée. Essaie par exemple : rappelle-moi demain 15h dentiste. MENU montre tout ce que je sais faire.",
  greeting: (isEvening) =>
    `${isEvening ? 'Bonsoir' : 'Bonjour'} ! Dis-moi ce que je dois retenir pour toi. MENU si tu veux des idées.`,
  goodNight: () => 'Bonne nuit ! Je garde tout, tu peux laisser aller.',
  acknowledged: () => "D'accord. Réponds FAIT quand c'est fait, ou PLUS TARD.",
  strayAnswer: () =>
    "Je n'attendais pas de réponse là tout de suite. Dis-moi ce que je peux faire, ou MENU pour des idées.",
  strayNumber: (number) =>
    `Le ${number}, j'en fais quoi ? Réponds par exemple : FAIT ${number}, ou ENLEVE ${number}`,
  hardDay: () =>
    "C'est dur, là, et tu n'as rien à prouver. Si tu veux, on choisit une seule petite chose : laquelle ? Ou PAUSE, et je te laisse souffler.",
  cross: () =>
    "Pardon, je n'ai pas su t'aider. Dis-le-moi en peu de mots, ou MENU pour voir ce que je sais faire.",
  danger: () =>
    "Ce que tu vis compte. Quelqu'un peut t'écouter tout de suite, jour et nuit : le 3114 (France, gratuit). En danger immédiat : le 112.",
  welcome: () => 'Avec plaisir !',
  failed: () =>
    "Pardon, quelque chose n'a pas marché chez moi. Ton message est gardé : renvoie-le dans un moment si je ne réponds pas.",
  modelBusy: () =>
    'Je suis très demandée en ce moment. Réessaie dans une minute ; rappels, listes et notes marchent toujours.',
  tooLong: (limit) =>
    `Ce message est trop long pour moi (${limit} caractères au plus). Envoie-le en plusieurs morceaux, un sujet à la fois.`,
  mediaRefused: () =>
    'Je ne sais pas encore lire les photos et les messages vocaux. Écris-moi en quelques mots ce que je dois retenir.',
  questionDropped: () => "D'accord, on laisse tomber.",
  undone: (changes) => {
    const parts = changes.slice(0, 4).map(({ kind, verb, label }) => {
      if (kind === 'profile' && label === '') return 'ton réglage est comme avant';
      const called = kind === 'nudge' ? nudges[label as NudgeKind] : label;
      const name = `${quoted(called, 40)} (${kinds[kind]})`;
      if (verb === 'added') return `j'ai enlevé ${name}`;
      return verb === 'removed' || kind === 'profile'
        ? `j'ai remis ${name}`
        : `${name} est comme avant`;
    });
    return `Annulé : ${parts.join(', ')}${andMore(changes.length - parts.length).replace('\n', ' ')}.`;
  },
  nothingToUndo: () => "Il n'y a rien à annuler.",
  languageSet: () => "D'accord, on se parle en FRANÇAIS. Pour changer : english please",
  zoneSet: (zone, localTime) =>
    `C'est noté : il est ${localTime} chez toi (${zone}). Si c'est faux, envoie ANNULE.`,
};
