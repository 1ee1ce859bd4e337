import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import type { SaidExpense } from '../intents/expense-reading.ts';
import { routed, understood, ZONE } from './routed.test-support.ts';

/** Each expense as "amount currency | text | category | local day". */
function expenses(...args: Parameters<typeof routed>): readonly string[] | string {
  const { intent } = routed(...args);
  if (intent?.kind !== 'expense.add') return intent?.kind ?? 'unsure';
  return intent.expenses.map(line);
}

function line({ amount, currency, text, category, at }: SaidExpense): string {
  const day = DateTime.fromJSDate(at, { zone: ZONE }).toFormat('d MMM');
  return [`${(amount / 100).toFixed(2)} ${currency ?? '-'}`, text, category, day].join(' | ');
}

const today = '10 Mar';
const yesterday = '9 Mar';

describe('expenses', () => {
  test.each([
    ['12,50 resto', `12.50 - | resto | restaurants | ${today}`],
    ['12€50 boulangerie', `12.50 EUR | boulangerie | groceries | ${today}`],
    ['dépense 30 euros courses', `30.00 EUR | courses | groceries | ${today}`],
    ["j'ai payé 45 € d'essence hier", `45.00 EUR | essence | transport | ${yesterday}`],
    ["J'ai payé 45€ d’essence", `45.00 EUR | essence | transport | ${today}`],
    ['resto 23e', `23.00 EUR | resto | restaurants | ${today}`],
    ['pharmacie 8,90', `8.90 - | pharmacie | health | ${today}`],
    ['note une dépense de 15 balles pour le ciné', `15.00 - | ciné | fun | ${today}`],
    ['12€ #resto', `12.00 EUR | resto | restaurants | ${today}`],
    ['Ikea 145,90€ #cadeaux', `145.90 EUR | Ikea | gifts | ${today}`],
    ['loyer 1 200,50 €', `1200.50 EUR | loyer | housing | ${today}`],
    ['resto 23 euros avec Paul', `23.00 EUR | resto avec Paul | restaurants | ${today}`],
    ['resto lundi 23€', `23.00 EUR | resto | restaurants | ${yesterday}`],
    ['ciné 12€ samedi', `12.00 EUR | ciné | fun | 7 Mar`],
    ['resto 23€ mardi', `23.00 EUR | resto | restaurants | 3 Mar`],
    ["j'ai dépensé 30 en courses", `30.00 - | courses | groceries | ${today}`],
    ["j'ai acheté un livre à 12€", `12.00 EUR | livre | fun | ${today}`],
    ["hier j'ai payé 60 euros chez le dentiste", `60.00 EUR | dentiste | health | ${yesterday}`],
    ["j'ai payé 30€ le 5 mars au resto", '30.00 EUR | resto | restaurants | 5 Mar'],
    ["j'ai payé 30€ le 20 au resto", '30.00 EUR | resto | restaurants | 20 Feb'],
    ['le vétérinaire m’a coûté 80€', `80.00 EUR | vétérinaire | pets | ${today}`],
    ["j'ai dépensé 30 €", `30.00 EUR |  | other | ${today}`],
    ['biere 6€', `6.00 EUR | biere | restaurants | ${today}`],
    ['Nouvelle dépense : 1 250 € ordinateur', `1250.00 EUR | ordinateur | other | ${today}`],
    ['taxi 20 CHF', `20.00 CHF | taxi | transport | ${today}`],
    ['ce midi sushi 14€', `14.00 EUR | sushi | restaurants | ${today}`],
    ["payé 45e d'essence", `45.00 EUR | essence | transport | ${today}`],
    ['acheté un jean 60€', `60.00 EUR | jean | clothes | ${today}`],
    ['ajoute 12€ de resto à mes dépenses', `12.00 EUR | resto | restaurants | ${today}`],
    ['ajoute 12€ resto', `12.00 EUR | resto | restaurants | ${today}`],
    ['midi 14€ sushi', `14.00 EUR | sushi | restaurants | ${today}`],
  ])('%s', (text, expected) => {
    expect(expenses(text)).toEqual([expected]);
  });

  test.each([
    ['spent $12 on lunch', `12.00 dollar | lunch | restaurants | ${today}`],
    ['paid 40 quid for gas yesterday', `40.00 GBP | gas | transport | ${yesterday}`],
    ['$4.50 coffee', `4.50 dollar | coffee | restaurants | ${today}`],
    ['groceries 62.30', `62.30 - | groceries | groceries | ${today}`],
    ['expense 20 usd taxi', `20.00 USD | taxi | transport | ${today}`],
    ['I paid 5 pounds for parking', `5.00 GBP | parking | transport | ${today}`],
    ['I bought a book for $15', `15.00 dollar | book | fun | ${today}`],
    ['rent $1,200.50', `1200.50 dollar | rent | housing | ${today}`],
    ['spent 20 bucks at Starbucks', `20.00 dollar | Starbucks | restaurants | ${today}`],
    ['CA$12 pizza', `12.00 CAD | pizza | restaurants | ${today}`],
    ['on friday I spent $30 on groceries', `30.00 dollar | groceries | groceries | 6 Mar`],
    ['gas bill £80', `80.00 GBP | gas bill | bills | ${today}`],
    ['the vet cost me $90', `90.00 dollar | vet | pets | ${today}`],
    ['birthday present 25 euros', `25.00 EUR | birthday present | gifts | ${today}`],
    ['log expense $8 bus', `8.00 dollar | bus | transport | ${today}`],
  ])('%s', (text, expected) => {
    expect(expenses(text, { language: 'en' })).toEqual([expected]);
  });

  test.each([
    ['resto 23€ et ciné 12€', ['23.00 EUR | resto', '12.00 EUR | ciné']],
    [
      'resto 23€\nciné 12,50€\nessence 40€',
      ['23.00 EUR | resto', '12.50 EUR | ciné', '40.00 EUR | essence'],
    ],
    ['1. resto 23€\n2. ciné 12€', ['23.00 EUR | resto', '12.00 EUR | ciné']],
    ['23€ resto, 12€ ciné', ['23.00 EUR | resto', '12.00 EUR | ciné']],
    ['pain et lait 5€ et ciné 12€', ['5.00 EUR | pain et lait', '12.00 EUR | ciné']],
    ["j'ai payé 23€ de resto et 12€ de ciné", ['23.00 EUR | resto', '12.00 EUR | ciné']],
    ['lunch $12 and taxi $8', ['12.00 dollar | lunch', '8.00 dollar | taxi']],
  ])('%s: several', (text, expected) => {
    const all = expenses(text);
    expect(
      typeof all === 'string' ? all : all.map((one) => one.split(' | ', 2).join(' | ')),
    ).toEqual(expected);
  });

  test('a day said once on a line is that of all', () => {
    expect(expenses('resto 23€ et ciné 12€ hier')).toEqual([
      `23.00 EUR | resto | restaurants | ${yesterday}`,
      `12.00 EUR | ciné | fun | ${yesterday}`,
    ]);
  });

  test.each([
    '12 lait',
    '2 pains',
    '23€',
    '12,50',
    'Paris 16e',
    'poids 72,50',
    'resto 12.30',
    'dentiste 14h30',
    'resto 23€ demain',
    'loyer 500€ le 5',
    'loyer 500€ par mois',
    'Paul me doit 20€',
    'Paul doit 20€',
    'prix 23€',
    'budget courses 200€',
    "j'ai gagné 20€",
    'mamie m’a donné 50€',
    'acheter du pain 2€',
    'payer le loyer 500€',
    'rembourser Paul 20€',
    'resto 23€ ?',
    "j'ai payé 3 factures",
    "j'ai payé 12 mois de loyer",
    "j'ai dépensé 2 heures",
    'il reste 20€',
    'entre 20-30€ resto',
    "j'ai mis 20€ de côté",
    '-20€ sur les chaussures',
    '12km course',
    '5 livres à rendre',
    "j'ai payé le loyer",
    "je n'ai pas payé 45€ d'essence",
    '10€/h baby-sitting',
    'je gagne 2000 euros par mois et mon loyer est de 800 euros',
    'rendez-vous 12,30',
    'salaire 2000€',
    'paye de mars 2100€',
    'achète un jean 60€',
    'dentiste 14,15',
    'café à 15,30',
    "j'ai payé le loyer le 5",
    "j'ai dépensé 2 à 3 euros",
    "j'ai payé 20€ 3 fois",
    "j'ai payé 45€ d'essence et ajoute du pain à la liste",
    "j'ai payé 45€ mais le colis n'est jamais arrivé",
    'promo jean 30€ au lieu de 60€',
    'retrait 40€',
    'perdu 50€',
    'ce soir resto 40€',
    'resto 23€\nciné 12€\nappeler maman',
    'pommes 2,99€/kg',
  ])('%s: not an expense', (text) => {
    expect(expenses(text)).not.toEqual(expect.any(Array));
  });

  test.each([
    '3 eggs',
    'I spent 3 hours on taxes',
    'paid 2 bills',
    '2 pounds of beef',
    'dentist 10.30',
    'lunch at 12.30',
    'gym 18.30',
    'pay $40 rent',
    'buy a book for $15',
    'Paul owes me $20',
    'I got paid $500',
    'budget $200',
    'lunch tomorrow $12',
    'the shoes cost $90',
    '$5 off',
    'how much is $20 in euros?',
    'I bought 2 books',
    'I got $20 from grandma',
    'my paycheck $2000',
    'my rent went up $50',
    'I paid $20 each for the tickets',
    'paid rent on the 5',
    'lost 5 pounds',
    'save $20',
  ])('%s: not an expense', (text) => {
    expect(expenses(text, { language: 'en' })).not.toEqual(expect.any(Array));
  });

  test.each([
    ['rappelle-moi demain de payer 23€ de resto', 'reminder.create'],
    ['à faire: payer 30€ à Paul', 'task.add'],
    ['note: resto 23€', 'note.add'],
    ['liste courses : lait 2€', 'list.add'],
    ["j'ai acheté du pain", 'list.check'],
  ])('%s: %s', (text, kind) => {
    expect(understood(text)).toMatchObject({ kind });
  });
});
