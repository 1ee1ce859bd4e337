import type { Holiday } from '../holidays/holiday.ts';
import type { HolidayYear } from '../mention/day.ts';
import { PhraseTable } from '../text/phrase-table.ts';

/** Names of holidays in French; apostrophes are spaces here ("jour de l an"). */
export const FRENCH_HOLIDAYS = new PhraseTable<Holiday>([
  ['le? nouvel an|le? jour de l an|le? premier/1er de l an', 'new-year'],
  [
    'la? saint/st sylvestre|le? reveillon du nouvel an|le? reveillon du jour de l an|la? veille du jour de l an|la? veille du nouvel an',
    'new-year-eve',
  ],
  ['l? epiphanie|la? fete des rois', 'epiphany'],
  ['la? chandeleur', 'candlemas'],
  ['la? saint/st valentin', 'valentine'],
  ['la? saint/st patrick', 'patrick'],
  ['le? mardi gras', 'shrove-tuesday'],
  ['le? mercredi des cendres', 'ash-wednesday'],
  ['le? dimanche des rameaux|les? rameaux', 'palm-sunday'],
  ['le? jeudi saint', 'maundy-thursday'],
  ['le? vendredi saint', 'good-friday'],
  ['le? dimanche? de? paques', 'easter'],
  ['le? lundi de paques', 'easter-monday'],
  ['le? premier avril|le? poisson d avril', 'april-fools'],
  ['la? fete du travail', 'may-first'],
  ['le? jeudi? de? l? ascension', 'ascension'],
  ['la? dimanche? de? pentecote', 'pentecost'],
  ['le? lundi de pentecote', 'whit-monday'],
  ['la? fete des meres|la? fete des mamans', 'mothers-french'],
  ['la? fete des peres|la? fete des papas', 'fathers'],
  ['la? fete des grands? meres', 'grandmothers-french'],
  ['la? fete de la musique', 'music'],
  ['la? saint/st jean', 'saint-john'],
  ['la? fete nationale', 'bastille'],
  ['l? assomption|le? quinze aout', 'assumption'],
  ['l? halloween', 'halloween'],
  ['la? toussaint|le? jour/journee de la toussaint|la? journee de la toussaint', 'all-saints'],
  ['le? jour des morts', 'all-saints'],
  ['l? armistice', 'armistice'],
  ['la? saint/st nicolas', 'saint-nicholas'],
  ['la? veille de noel|le? reveillon de noel|le? 24 au soir de noel', 'christmas-eve'],
  ['le? jour? de? noel|la? noel', 'christmas'],
  ['le? black friday', 'black-friday'],
  ['le? cyber monday', 'cyber-monday'],
  ['l? aid el? fitr|la? fin du ramadan', 'eid-fitr'],
  ['l? aid el? kebir|l? aid el? adha', 'eid-adha'],
  ['le? debut du ramadan|ramadan', 'ramadan'],
  ['le? nouvel an chinois', 'chinese-new-year'],
  ['yom kippour', 'yom-kippur'],
  ['hanoucca|hanouka', 'hanukkah'],
]);

/** What may stand behind the name of a holiday, besides a year. */
export const FRENCH_HOLIDAY_YEAR = new PhraseTable<HolidayYear>([
  ['de? l annee prochaine/pro|de? l an prochain', { shift: 1 }],
  ['dernier/derniere/passe/passee', 'last'],
  ['prochain/prochaine', 'coming'],
  ['de? l annee derniere/passee|de? l an dernier/passe', { shift: -1 }],
  ['de? cette annee', { shift: 0 }],
]);
