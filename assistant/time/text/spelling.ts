import type { Language } from '../../language.ts';
import { oneSlip } from '../../one-slip.ts';
import type { Token } from './tokens.ts';

/** Words that are worth putting right. Shorter ones are too near to others. */
const WORDS: Readonly<Record<Language, readonly string[]>> = {
  fr: 'lundi mardi mercredi jeudi vendredi samedi dimanche demain janvier fevrier juillet septembre octobre novembre decembre minutes heures semaine prochain prochaine'.split(
    ' ',
  ),
  en: 'monday tuesday wednesday thursday friday saturday sunday tomorrow tonight january february september october november december minutes afternoon evening morning'.split(
    ' ',
  ),
};

/** Right as they are, though one letter away from one of those. */
const RIGHT = new Set(
  'mondays tuesdays wednesdays thursdays fridays saturdays sundays lundis mardis mercredis jeudis vendredis samedis dimanches sundry minute heure heureux heurte semaines prochains prochaines evenings mornings afternoons mourning demains minutie'.split(
    ' ',
  ),
);
/** The letters of a word that is put right begin as the right one does, and are at least so many. */
const SHORTEST = 5;

const byInitial: Readonly<Record<Language, ReadonlyMap<string, readonly string[]>>> = {
  fr: groupByInitial(WORDS.fr),
  en: groupByInitial(WORDS.en),
};
const known = new Set([...WORDS.fr, ...WORDS.en]);

/** Tokens whose words of the calendar are put right when they are one slip away: "vendrdi", "firday", "10 mintues". */
export function correctSpelling(tokens: readonly Token[], language: Language): readonly Token[] {
  return tokens.map((token) => {
    const { kind, text } = token;
    if (kind !== 'word' || text.length < SHORTEST || known.has(text) || RIGHT.has(text))
      return token;
    const word = byInitial[language].get(text.charAt(0))?.find((right) => oneSlip(text, right));
    return word === undefined ? token : { ...token, text: word };
  });
}

function groupByInitial(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const word of words) {
    const group = groups.get(word.charAt(0));
    if (group) group.push(word);
    else groups.set(word.charAt(0), [word]);
  }
  return groups;
}
