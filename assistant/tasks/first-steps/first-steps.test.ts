import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../language.ts';
import { countSegments } from '../../sms/segments.ts';
import { firstSteps } from './first-steps.ts';

/** Each title, and a word of its first step. */
const told: readonly (readonly [title: string, language: 'fr' | 'en', first: RegExp])[] = [
  ['ranger la chambre', 'fr', /sac poubelle/u],
  ['ranger le bureau', 'fr', /jette 3 choses/u],
  ['faire la vaisselle', 'fr', /eau chaude/u],
  ['lessive', 'fr', /linge sale/u],
  ['déclaration d’impôts', 'fr', /site des impots/u],
  ['payer le loyer', 'fr', /banque/u],
  ['appeler EDF', 'fr', /trouve le numéro/u],
  ['répondre au mail de Paul', 'fr', /message vide/u],
  ['prendre rdv chez le dentiste', 'fr', /page de réservation/u],
  ['réviser le partiel', 'fr', /sors le cours/u],
  ['rédiger le mémoire', 'fr', /donne-lui un titre/u],
  ['déménagement', 'fr', /carton/u],
  ['faire la valise', 'fr', /sors le sac/u],
  ['faire les courses', 'fr', /frigo/u],
  ['préparer le repas', 'fr', /plat le plus simple/u],
  ['renouveler le passeport', 'fr', /trouve la page/u],
  ['aller courir', 'fr', /chaussures de sport/u],
  ['acheter un cadeau à Zoé', 'fr', /3 choses/u],
  ['envoyer ma candidature', 'fr', /offre/u],
  ['pharmacie', 'fr', /ordonnance/u],
  ['prendre une douche', 'fr', /bord du lit/u],
  ['réparer le vélo', 'fr', /sors ce qu'il te faut/u],
  ['appeler les impôts', 'fr', /trouve le numéro/u],
  ['planter les tomates', 'fr', /sors ce qu'il te faut/u],
  ['clean my room', 'en', /rubbish bag/u],
  ['taxes', 'en', /tax site/u],
  ['call the bank', 'en', /number/u],
  ['wash the dishes', 'en', /hot water/u],
  ['write the essay', 'en', /title/u],
  ['study for the exam', 'en', /notes out/u],
  ['book a dentist appointment', 'en', /booking page/u],
  ['plant the tomatoes', 'en', /get out what you need/u],
];

describe('first steps', () => {
  test.each(told)('%s (%s)', (title, language, first) => {
    expect(firstSteps(title, language)[0]).toMatch(first);
  });

  test('are one to five, short, in cheap letters, and as many in each language', () => {
    const titles = told.map(([title]) => title);
    for (const title of titles) {
      expect(firstSteps(title, 'fr')).toHaveLength(firstSteps(title, 'en').length);
      for (const language of LANGUAGES) {
        const steps = firstSteps(title, language);
        expect(steps.length).toBeGreaterThan(2);
        expect(steps.length).toBeLessThanOrEqual(5);
        for (const step of steps) {
          expect(step.length).toBeLessThanOrEqual(60);
          expect(countSegments(step).encoding).toBe('GSM-7');
          expect(step).toMatch(/^\p{Ll}.*[^.]$/u);
        }
      }
    }
  });
});
