import type { QuietReplies } from '../quiet.ts';

/** "22 h", "7 h 30". */
const hour = (time: string): string => {
  const [hours = '', minutes = ''] = time.split(':');
  return minutes === '00' ? `${Number(hours)} h` : `${Number(hours)} h ${minutes}`;
};

export const quiet: QuietReplies = {
  paused: (until) =>
    `D'accord, je me tais jusqu'à ${until}. Tes rappels t'attendent. Pour reprendre avant : REPRENDS`,
  resumed: () => 'Me revoilà. Si tu as manqué quelque chose, je te le dis tout de suite.',
  notPaused: () => "Je ne suis pas en pause, je t'écris comme d'habitude.",
  quietSet: (from, to) =>
    `D'accord, pas de relance entre ${hour(from)} et ${hour(to)}. Un rappel que tu demandes à cette heure-là arrive toujours.`,
  quietNone: () => "D'accord, je peux te relancer à toute heure.",
  followUpsOn: () => "D'accord, je te relance tant que tu n'as pas répondu FAIT ou PLUS TARD.",
  followUpsOff: () => "D'accord, je te le dis une fois et je n'insiste pas.",
};
