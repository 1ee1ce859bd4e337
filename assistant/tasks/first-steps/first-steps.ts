import type { Language } from '../../language.ts';
import { fold } from '../../fold.ts';
import { home } from './home.ts';
import { outside } from './outside.ts';
import { paper } from './paper.ts';
import { self } from './self.ts';
import type { KindOfWork } from './kind-of-work.ts';

/** In this order: a birthday gift to buy is a gift before it is shopping. */
const kinds: readonly KindOfWork[] = [...self, ...paper, ...outside, ...home];

const anything: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    "sors ce qu'il te faut et pose-le devant toi",
    'fais-en 2 minutes, mal si tu veux',
    'choisis le plus petit bout et finis-le',
    "respire, bois un verre d'eau, puis le bout suivant",
    'finis ou note où tu en es',
  ],
  en: [
    'get out what you need and put it in front of you',
    'do 2 minutes of it, badly is fine',
    'pick the smallest piece and finish it',
    'breathe, drink some water, then the next piece',
    'finish, or write down where you are',
  ],
};

/** At most five first steps for a task, tiny and concrete, by the kind of work that its title tells; the first takes 2 minutes. */
export function firstSteps(title: string, language: Language): readonly string[] {
  const folded = fold(title);
  const kind = kinds.find(({ words }) => words.test(folded));
  return (kind?.steps ?? anything)[language];
}
