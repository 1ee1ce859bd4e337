import type { PartOfDay, Said } from '../mention/mention.ts';
import { PhraseTable } from '../text/phrase-table.ts';

const today = (part: PartOfDay): Said => ({
  day: { kind: 'offset', days: 0 },
  part: { part, today: true },
});
const day = (days: number): Said => ({ day: { kind: 'offset', days } });

/** Days that have a name of their own, seen from the present one. */
export const NAMED_DAYS = new PhraseTable<Said>([
  ['demain|dmain|demin|demian|demaim|dem|dmn|2main|2mains|dem1', day(1)],
  ['apres/ap demain/dmain/demin/dem/dmn/2main/dem1|apresdemain', day(2)],
  ['apres apres demain|le surlendemain', day(3)],
  ['aujourd hui|aujourdhui|aujourdui|ajd|auj|ojd|aujd|ojourdhui', day(0)],
  ['hier', day(-1)],
  ['avant hier', day(-2)],
  ['ce matin', today('morning')],
  ['ce midi', today('noon')],
  [
    'cet apres midi|cette apres midi|cet aprem|cette aprem|cet apm|cet apresmidi|cet am|cet/cette aprm|cet/cette apres m',
    today('afternoon'),
  ],
  ['ce soir|ce soire|ce swar|se soir', today('evening')],
  ['cette nuit', today('night')],
  [
    'le soir de noel',
    {
      day: { kind: 'holiday', holiday: 'christmas-eve', of: 'coming' },
      part: { part: 'evening', today: false },
    },
  ],
  ['ce soir tard|tard ce soir|tard dans la nuit', today('late-evening')],
  [
    'le week end|ce week end|le weekend|ce weekend|ce we|ce wk|fin de semaine|en fin de semaine|cette fin de semaine',
    { day: { kind: 'weekend', which: 'this' } },
  ],
  [
    'we prochain|le week end prochain|week end prochain|le weekend prochain|weekend prochain|le we prochain|la fin de semaine prochaine|fin de semaine prochaine',
    { day: { kind: 'weekend', which: 'next' } },
  ],
  ['le week end dernier|le weekend dernier', { day: { kind: 'weekend', which: 'last' } }],
]);
