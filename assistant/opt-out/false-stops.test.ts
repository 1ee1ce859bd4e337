import { describe, expect, test } from '@jest/globals';
import { classifyKeyword } from './classify-keyword.ts';

/** One phrasing a line. */
function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const FOR_THE_ASSISTANT = lines(`
  stop at the bakery
  stop by the pharmacy at 5
  remind me to stop at the bakery
  arrête le rappel 2
  arrête le rappel de 18h
  stop le minuteur
  stop the timer
  stop timer
  stop reminder 2
  stop the reminder
  stop my focus session
  stop it
  stop ça
  arrête ça
  stop 2
  stop nagging me about the dishes
  annule
  annuler
  annule le rappel
  annule tout
  fin de semaine
  fin
  end of week
  the end of the month
  rappelle moi d'arrêter le four
  rappelle-moi d'arrêter de fumer
  rappelle-moi de me désabonner de Netflix
  cancel the dentist reminder
  cancel reminder 3
  cancel my dentist appointment
  cancel my subscription to netflix
  cancel netflix
  quit smoking
  quit my job
  remind me to unsubscribe from the newsletter
  unsubscribe me from the newsletter
  désabonne-moi de la newsletter de Décathlon
  désabonner de Netflix
  revoke the car permit
  remove me from the group chat
  remove milk from my list
  retire le lait de la liste
  retire-moi le lait de la liste
  supprime la tâche 2
  supprime le rappel
  supprime mes données
  take me off at eight
  plus de lait
  plus de messages que hier
  il n'y a plus de pain
  je veux plus de messages
  je ne veux plus de lait
  ne m'écris plus la nuit
  ne m'écris pas avant 9h
  ne m'envoie plus le rappel du matin
  don't text me at night
  don't text me before 9
  don't text me about the dishes anymore
  stop texting me at night
  stop texting Marc
  stop sending me the morning brief
  arrête de m'envoyer le résumé du matin
  arrête de m'envoyer des rappels pour le sport
  text Marc to stop
  note: stop sugar
  stop sucre
  stop ou encore
  non stop
  nonstop
  bus stop
  one stop shop
  arrêt de bus
  l'arrêt du 38
  arrêt maladie à envoyer
  arrêter le four
  arrête le four dans 10 min
  arrêter de fumer
  course end
  endives
  stopover in Lyon
  yes please
  yes tomorrow at 9
  oui
  non
  no
  ok
  ok stop the oven at 6
  start the laundry
  start a 25 min focus session
  start at 9
  démarrer la lessive
  démarre
  commence
  aide
  menu
  aide-moi
  à l'aide
  help me plan my day
  help with dishes
  infos
  info mairie demain 9h
  informations
  leave me alone time at 5pm
  laisse-moi tranquille jusqu'à 14h
  how do I stop procrastinating
  comment arrêter de procrastiner
  je veux arrêter
  fait 2
  done
  plus tard
  1
  ?

  🛑
`);

describe('classifyKeyword on texts that only look like a keyword', () => {
  test.each(FOR_THE_ASSISTANT)('%j is for the assistant', (text) => {
    expect(classifyKeyword(text)).toBeNull();
  });

  test.each(['', ' \n', '🛑', '?', '-'])('%j is for the assistant', (text) => {
    expect(classifyKeyword(text)).toBeNull();
  });
});
