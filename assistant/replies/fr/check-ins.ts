import { quoted } from '../wording.ts';
import type { CheckInReplies } from '../check-ins.ts';

const on = (about: string | null): string => (about === null ? '' : ` (${quoted(about, 40)})`);

export const checkIns: CheckInReplies = {
  checkInSet: (when, about) => `D'accord, je viens aux nouvelles ${when}${on(about)}.`,
  checkIn: (about) =>
    `Alors, tu avances${on(about)} ? 1 = oui, 2 = pas encore, 3 = on laisse tomber`,
  checkInGood: () => "Super, bravo ! Un pas après l'autre.",
  checkInSmallerStep: () =>
    'Pas de souci. Et juste le plus petit bout ? 1 = focus de 5 min, 2 = je redemande dans 20 min, 3 = on laisse tomber',
  checkInDropped: () => "D'accord, je ne demande plus.",
  noCheckIn: () => "Je n'avais rien à te demander. Pour cela : demande-moi dans 1h si j'ai avancé",
};
