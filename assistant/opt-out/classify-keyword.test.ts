import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classifyKeyword, RESERVED_WORDS } from './classify-keyword.ts';

/** One phrasing a line. */
function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const STOPS = lines(`
  STOP
  stop
  Stop.
  STOP!!!
  « stop »
  "STOP"
  'stop'
  (stop)
  STOP 🛑
  ＳＴＯＰ
  UNSUBSCRIBE
  End
  quit
  StopAll
  stop all
  revoke
  optout
  opt out
  opt-out
  Cancel
  cancel.
  ARRET
  ARRÊT
  arrêt
  Arrêt !
  Arrête
  arretez
  ARRÊTER
  STOP SMS
  stop sms.
  sms stop
  arrêt sms
  DESINSCRIRE
  désinscription
  DÉSABONNER
  désabonnement
  stop stop stop
  please stop
  Stop please
  stop svp
  stop merci
  Stop, s'il te plaît
  arrête, stp
  arrête tout
  stop everything
  arrête de m'envoyer des messages
  Arrête de m’envoyer des messages !
  arrêtez de m'envoyer des sms svp
  arrête de m'envoyer tous ces messages
  cesse de m'écrire
  arrête de m'écrire
  Bonjour, merci de me désabonner
  arrête d'envoyer des messages
  arrête les sms
  arrête tes messages
  stop les sms
  stop aux messages
  plus de messages
  plus de sms svp
  plus aucun message
  ne m'écris plus
  Ne m’écris plus jamais
  m'écris plus
  ne m'écrivez plus
  ne m'envoie plus rien
  ne m'envoie plus de messages
  ne m'envoyez plus de SMS
  ne me contactez plus
  ne me contacte plus jamais
  désabonne-moi
  Désabonne moi stp
  désabonnez-moi de votre liste
  désinscris-moi
  désinscrivez-moi s'il vous plaît
  retire-moi de ta liste
  retirez-moi de la liste
  supprime mon numéro
  je veux me désabonner
  je souhaite me désinscrire
  je voudrais me désinscrire de ce service
  je ne veux plus recevoir de messages
  je ne veux plus recevoir vos sms
  je veux plus recevoir de messages
  je ne veux plus de sms
  je souhaite ne plus recevoir de messages
  je ne souhaite plus recevoir de messages de votre part
  ne plus recevoir de sms
  comment me désabonner ?
  comment je me désinscris ?
  laisse-moi tranquille
  foutez-moi la paix
  je retire mon consentement
  stop texting me
  Stop texting me!
  please stop texting me
  stop messaging me please
  stop contacting me
  quit texting me
  stop sending me messages
  Stop sending me texts.
  stop sending these messages
  stop all messages
  stop the texts
  stop your text messages
  no more texts
  no more messages please
  don't text me
  don’t text me anymore
  do not contact me again
  never text me again
  dont message me ever again
  don't send me any more texts
  unsubscribe me
  Please unsubscribe me
  unsubscribe me from this list
  unsubscribe me from these messages
  please remove me
  remove me from your list
  take me off your list
  take me off this list now
  remove my number
  remove my number from your database
  opt me out
  i want to unsubscribe
  I'd like to opt out
  I no longer want to receive messages
  i don't want any more texts
  I don't want to receive these messages anymore
  i revoke my consent
  how do I unsubscribe?
  how to opt out
  leave me alone
  lose my number
  cancel my subscription
  can you stop texting me
  hello, please stop texting me, thanks
`);

const STARTS = lines(`
  START
  start
  Start!
  YES
  yes
  "Yes."
  UNSTOP
  unstop
  DEMARRER
  démarrer
  Démarrer !
  start please
  opt in
  subscribe
  resubscribe me
  réabonne-moi
  réinscris-moi
  start texting me again
  recommence à m'écrire
`);

const HELPS = lines(`
  HELP
  help
  Help?
  « help »
  INFO
  info
  Info!
`);

describe('classifyKeyword', () => {
  test.each(STOPS)('%j is a stop', (text) => {
    expect(classifyKeyword(text)?.keyword).toBe('stop');
  });
  test.each(STARTS)('%j is a start', (text) => {
    expect(classifyKeyword(text)?.keyword).toBe('start');
  });
  test.each(HELPS)('%j is a request for help', (text) => {
    expect(classifyKeyword(text)?.keyword).toBe('help');
  });

  test.each([
    ['STOP', true],
    [' stop\n', true],
    ['Arrêt', true],
    ['arre\u0302t', true],
    ['YES', true],
    ['Info', true],
    ['stop.', false],
    ['stop sms', false],
    ['démarrer', false],
  ])('%j: Twilio acts by itself: %s', (text, reserved) => {
    expect(classifyKeyword(text)?.reserved).toBe(reserved);
  });

  test('reserved words are read whatever their case and the signs around them', () => {
    const signs = fc.string({
      unit: fc.constantFrom(...Array.from(' .!?"\'«»()\n\t…-')),
      maxLength: 4,
    });
    const cases = fc.constantFrom(
      (word: string) => word,
      (word: string) => word.toLowerCase(),
      (word: string) => word.charAt(0) + word.slice(1).toLowerCase(),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...RESERVED_WORDS),
        signs,
        signs,
        cases,
        ([word, keyword], before, after, changeCase) => {
          expect(classifyKeyword(before + changeCase(word) + after)?.keyword).toBe(keyword);
        },
      ),
    );
  });

  test('answers quickly whatever it is given', () => {
    const began = performance.now();
    for (const word of ['stop ', 'please ', 'de ', 'des ', 'ne me ', 'any more ', 'à ']) {
      classifyKeyword(word.repeat(2000));
      classifyKeyword(word.repeat(Math.floor(118 / word.length)));
    }
    expect(performance.now() - began).toBeLessThan(500);
  });
});
