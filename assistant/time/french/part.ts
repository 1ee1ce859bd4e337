import type { Part, PieceReader, Said } from '../mention/mention.ts';
import { wholeReader } from '../mention/whole.ts';
import { PhraseTable } from '../text/phrase-table.ts';

type NamedPart = Omit<Part, 'today'>;

/** Said of a day that was named before: "demain [matin]". */
const OF_A_DAY = new PhraseTable<NamedPart>([
  ['le/au? matin|la matinee|dans la matinee|mat|ds la matinee', { part: 'morning' }],
  [
    'apres midi|aprem|apm|l apres midi|l aprem|dans/ds l aprem/apm|dans/ds l apres midi',
    { part: 'afternoon' },
  ],
  ['le/au? soir|dans la soiree|en soiree|la soiree|ds la soiree', { part: 'evening' }],
  ['dans la nuit|la? nuit', { part: 'night' }],
]);

/** Said of a day, or of the present one when none was named. */
const BY_ITSELF = new PhraseTable<NamedPart>([
  [
    'tres? tot le matin|le? matin tres? tot|tot dans la matinee|en? debut de matinee|au debut de la matinee|de bonne heure|de bon matin|tot',
    { part: 'morning', hour: 8 },
  ],
  ['au petit matin|a l aube', { part: 'morning', hour: 7 }],
  [
    'en? debut de journee|au debut de la journee|avant le travail/boulot/taf',
    { part: 'morning', hour: 8 },
  ],
  ['apres le petit dej|apres le petit dejeuner', { part: 'morning', hour: 9 }],
  ['en? milieu de matinee|au milieu de la matinee', { part: 'morning', hour: 10 }],
  [
    'en? fin de matinee|a la fin de la matinee|avant le? dejeuner|avant de dejeuner',
    { part: 'morning', hour: 11 },
  ],
  [
    'en? milieu de journee|au milieu de la journee|a l heure du dejeuner|au moment de/du dejeuner|pendant le dejeuner|a la pause dej/dejeuner|pendant la pause dej/dejeuner|au dejeuner|a l heure du repas',
    { part: 'noon' },
  ],
  [
    'en? debut d apres midi|en? debut d aprem/apm|au debut de l apres midi|au debut de l aprem',
    { part: 'afternoon', hour: 13 },
  ],
  ['apres le? dejeuner|apres le dej', { part: 'afternoon', hour: 14 }],
  [
    'en? milieu d apres midi|en? milieu d aprem/apm|au milieu de l apres midi|dans l apres midi|dans l aprem',
    { part: 'afternoon', hour: 15 },
  ],
  ['dans la matinee|ds la matinee', { part: 'morning' }],
  ['dans la soiree|ds la soiree|en soiree', { part: 'evening' }],
  [
    'plus tard dans l apres midi|un peu plus tard dans l apres midi',
    { part: 'afternoon', hour: 16 },
  ],
  [
    'en? fin d apres midi|en? fin d aprem/apm|a la fin de l apres midi|apres l ecole',
    { part: 'afternoon', hour: 17 },
  ],
  ['apres le travail/boulot/taf|en sortant du travail/boulot/taf', { part: 'evening', hour: 18 }],
  [
    'en? fin de journee|a la fin de la journee|en? debut de soiree|au debut de la soiree',
    { part: 'evening', hour: 19 },
  ],
  ['un? peu? plus tard dans la soiree', { part: 'evening', hour: 20 }],
  ['apres le diner|apres diner', { part: 'evening', hour: 20 }],
  [
    'en? fin de soiree|a la fin de la soiree|tard le soir|tard dans la soiree|avant de dormir|avant d aller dormir|avant de me coucher',
    { part: 'late-evening', hour: 22 },
  ],
]);

/** "demain matin", "lundi en fin de journée", "après le travail". */
export const readFrenchPart: PieceReader = (tokens, at, { said, lead, strict }) => {
  if (said.part) return null;
  const named = said.day ? OF_A_DAY.read(tokens, at) : null;
  const part = BY_ITSELF.read(tokens, at) ?? named;
  if (!part) return null;
  if (named && named.next > part.next)
    return { value: { part: { ...named.value, today: false } }, next: named.next };
  if (said.day) return { value: { part: { ...part.value, today: false } }, next: part.next };
  if (strict || said.clock || (lead && lead.kind !== 'at' && lead.kind !== 'on')) return null;
  const single = part.next === at + 1;
  return single
    ? null
    : {
        value: { part: { ...part.value, today: true }, day: { kind: 'offset', days: 0 } },
        next: part.next,
      };
};

const today = (part: Part['part']): Said => ({
  day: { kind: 'offset', days: 0 },
  part: { part, today: true },
});
const offset = (days: number): Said => ({ day: { kind: 'offset', days }, doubtful: days !== 0 });

/** What is a time only when nothing else is said. */
export const readFrenchWhole = wholeReader(
  new PhraseTable<Said>([
    [
      'maintenant|tout de suite|immediatement|en ce moment|de suite',
      { delay: { seconds: 0, grain: 'second' } },
    ],
    ['ce jour|dans la journee', offset(0)],
    ['la veille|le? jour d avant|le? jour precedent', offset(-1)],
    ['le? lendemain|le? jour d apres|le? jour suivant', offset(1)],
    [
      'la veille au soir',
      { day: { kind: 'offset', days: -1 }, part: { part: 'evening', today: false } },
    ],
    ['des? le matin|des la matinee|matin', today('morning')],
    ['l apres midi|l aprem|aprem', today('afternoon')],
    ['le soir|soir', today('evening')],
  ]),
);
