/**
 * Sentences that ask, beyond doubt, for no more texts. Each must cover the whole sentence: "stop texting me" is an
 * opt-out, "stop texting me at night" is a wish about quiet hours. Written for `plainWords`.
 */
const MESSAGES = '(?:(?:text |sms )?messages?|texts?|sms|textos?|notifs?|notifications?)';
const EN_ALL = '(?:(?:any|all|all these|these|those|the|your|more|any more|so many|of your)\\s)*';
const FR_ALL =
  '(?:(?:de|d|des|du|les|ces|tes|vos|tous|toutes|tout|plein de|autant de|aucun|aucuns|plus de|aux)\\s)*';
const AGAIN = '(?: (?:again|any ?more|ever|ever again|any longer))*';
const LIST = '(?: (?:mailing |contact |sms |text )?(?:list|lists|service|database))';
const FR_LIST =
  '(?: (?:de|d|du) (?:(?:la|ta|tes|votre|vos|cette|ce|l|le) )?(?:liste|listes|service|envoi|envois|base|sms))';

const ENGLISH: readonly string[] = [
  `(?:stop|quit) (?:texting|messaging|contacting|bothering|spamming|harassing|writing|writing to|sms ing)(?: (?:me|us|this number|my number|my phone))?${AGAIN}`,
  `(?:stop|quit) sending(?: me| us)? ${EN_ALL}${MESSAGES}(?: to me)?${AGAIN}`,
  `(?:stop|end|cancel|no more) ${EN_ALL}${MESSAGES}(?: to me)?`,
  `no more ${EN_ALL}${MESSAGES}(?: from you)?`,
  `(?:do not|don t|dont|never|you must not) (?:text|message|contact|write|write to|sms|bother|spam) me${AGAIN}`,
  `(?:do not|don t|dont|never) send(?: me)? ${EN_ALL}${MESSAGES}${AGAIN}`,
  `(?:unsubscribe|remove|opt out|delete|take) (?:me|us|my number|my phone number|this number)(?: out)?(?: (?:from|off)(?: (?:this|these|your|the|all|all these))?(?:${LIST}| ${MESSAGES}))?`,
  'take (?:me|my number) off(?: (?:this|your|the) (?:mailing |contact )?list)?',
  `unsubscribe(?: from)? (?:this|these|your|all|all these)?(?:${LIST}| ${MESSAGES})?`,
  'opt (?:me|my number) out',
  'i (?:want|wish|would like|d like|need) (?:to )?(?:unsubscribe|opt out|be removed|stop receiving (?:these |your )?messages)',
  'i (?:want|d like|would like) out',
  `i (?:no longer (?:want|wish)|do not want|don t want|dont want)(?: to)?(?: (?:get|receive|have))? ${EN_ALL}${MESSAGES}(?: from you)?${AGAIN}`,
  'i revoke (?:my )?consent',
  '(?:how (?:do|can) i|how to) (?:unsubscribe|opt out)',
  '(?:leave me alone|lose my number|cancel my subscription|end my subscription)',
];

const FRENCH: readonly string[] = [
  `(?:arrete|arretes|arretez|arreter|cesse|cessez|stop)(?: de)? (?:m|nous|me) (?:envoyer|ecrire|contacter|texter|spammer|deranger|harceler|embeter|importuner)(?: ${FR_ALL}${MESSAGES})?`,
  `(?:arrete|arretez|arreter|cesse|cessez|stop|stopper|stoppe|stoppez) ${FR_ALL}(?:envois? (?:de |des )?)?${MESSAGES}`,
  `(?:arrete|arretez|arreter|cesse|cessez) (?:d|de) (?:envoyer|ecrire)(?: ${FR_ALL}${MESSAGES})?`,
  `plus (?:de|d|aucun) ${MESSAGES}`,
  `(?:ne |n )?(?:m|me) (?:ecris|ecrit|ecrivez|envoie|envoies|envoye|envoyez|envois|contacte|contactes|contactez|texte|textez|derange|derangez|spam|spamme|spammez|embete|embetez) plus(?: jamais| rien| du tout)?(?: ${FR_ALL}${MESSAGES})?`,
  '(?:ne )?plus (?:m|me) (?:ecrire|contacter|envoyer de (?:messages?|sms|textos?)|deranger)',
  `(?:desabonne|desabonnes|desabonnez|desinscris|desinscrit|desinscrire|desinscrivez|retire|retires|retirez|enleve|enlevez|raye|rayez|supprime|supprimez) (?:moi|mon numero)${FR_LIST}?`,
  `(?:me |se )?(?:desabonner|desinscrire|desabonnement|desinscription)${FR_LIST}?`,
  `(?:je |j )(?:veux|voudrais|souhaite|souhaiterais|desire|aimerais|demande a) (?:me |etre )?(?:desabonner|desabonnee?|desinscrire|desinscrite?|retiree? de (?:la|ta|votre) liste)${FR_LIST}?`,
  `(?:je |j )?(?:veux|voudrais|souhaite|souhaiterais|desire|aimerais) (?:ne )?plus (?:rien )?recevoir(?: ${FR_ALL}${MESSAGES})?(?: de (?:ta|votre) part)?`,
  `je (?:ne )?(?:veux|souhaite|desire) plus (?:rien )?recevoir(?: ${FR_ALL}${MESSAGES})?(?: de (?:ta|votre) part)?`,
  `je ne (?:veux|souhaite) plus ${FR_ALL}${MESSAGES}`,
  '(?:je (?:veux|voudrais|souhaite) que (?:tu|vous) )(?:arretes|arretiez|cesses|cessiez) (?:de )?(?:m|me) (?:envoyer|ecrire|contacter)(?: (?:des|ces|tes|vos) (?:messages?|sms|textos?))?',
  `ne plus (?:rien )?recevoir(?: ${FR_ALL}${MESSAGES})?`,
  'comment (?:je )?(?:faire pour )?(?:me |se )(?:desabonner|desabonne|desinscrire|desinscris)',
  '(?:laisse|laissez) (?:moi|nous) (?:tranquille|en paix)',
  '(?:fous|foutez|fichez|fiche) moi la paix',
  'je retire mon consentement',
  'je (?:revoque|retire) mon accord',
];

const BEFORE =
  '(?:(?:hi|hello|hey|ok|okay|please|pls|plz|just|bonjour|bonsoir|salut|coucou|merci de|thanks|non|no|ficelle|stop|s il te plait|s il vous plait|svp|stp|je te prie de|je vous prie de|can you|could you|would you|will you|i want you to|peux tu|pouvez vous|tu peux|vous pouvez|maintenant|now) )*';
const AFTER =
  '(?: (?:please|pls|plz|now|right now|immediately|right away|at once|thanks|thank you|thx|merci|merci beaucoup|svp|stp|s il te plait|s il vous plait|maintenant|immediatement|tout de suite|definitivement|for good|forever|completely|ficelle|ok|stop|bordel))*';

const PATTERN = new RegExp(`^${BEFORE}(?:${[...ENGLISH, ...FRENCH].join('|')})${AFTER}$`, 'u');

/** Whether plain words (see `plainWords`) are a clear request for no more texts. */
export function isStopPhrase(words: string): boolean {
  // Longer texts are stories, not requests.
  return words.length <= 120 && PATTERN.test(words);
}
