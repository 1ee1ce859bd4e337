import { whole, type Rule } from './rule.ts';

/** No more advice in the first week. */
export interface TipIntent {
  readonly kind: 'tips.drop';
}

export const tipRules: readonly Rule<TipIntent>[] = [
  {
    name: 'tips.drop.fr',
    language: 'fr',
    patterns: [
      whole(
        String.raw`(?:plus (?:jamais )?de|pas de|arrete|stop|sans|je (?:ne )?veux plus (?:de|tes))[rsz]? (?:les |tes |ces )?(?:conseils?|astuces?)|(?:plus|pas) d'astuces?`,
      ),
    ],
    read: () => ({ kind: 'tips.drop' }),
  },
  {
    name: 'tips.drop.en',
    language: 'en',
    patterns: [
      whole(
        String.raw`(?:no(?: more)?|stop(?: the| sending)?|turn off|i (?:don't|do not) want)(?: any| the)* (?:tips?|advice)`,
      ),
    ],
    read: () => ({ kind: 'tips.drop' }),
  },
];
