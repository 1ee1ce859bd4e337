import type { BriefReplies } from './briefs.ts';
import type { CheckInReplies } from './check-ins.ts';
import type { FocusReplies } from './focus.ts';
import type { TipReplies } from './tips.ts';

type NudgeReplies = BriefReplies & FocusReplies & CheckInReplies & TipReplies;

/** Typical arguments of the templates of nudges, and the longest ones. */
export const nudgeSamples: {
  readonly [Name in keyof NudgeReplies]: readonly Parameters<NudgeReplies[Name]>[];
} = {
  timedLine: [['visite chez le dentiste pour enfants', '15 h 30']],
  morningBrief: [
    [
      [
        'visite chez le dent..., 15 h 30',
        'appeler le garage po..., 16 h 45',
        'ranger tout le bureau avant ce soir tard',
        'payer le loyer et les charges du mois',
        'appeler la mairie pour la carte grise',
      ],
      12,
      'ranger tout le bureau avant ce soir tard',
    ],
    [['dentiste, 15 h'], 0, null],
  ],
  briefEmpty: [[]],
  eveningReview: [
    [
      {
        done: ['appeler le garage pour la voiture', 'sortir le linge', 'payer le loyer', 'a', 'b'],
        open: [
          'ranger tout le bureau avant ce soir tard',
          'payer le loyer et les charges du mois',
          'appeler la mairie pour la carte grise',
        ],
        more: 11,
        tomorrow: 'visite chez le dent..., 15 h 30',
      },
    ],
    [{ done: [], open: [], more: 0, tomorrow: 'dentiste, 9 h' }],
    [{ done: ['lessive', 'loyer'], open: ['impots'], more: 0, tomorrow: null }],
  ],
  reviewEmpty: [[]],
  eveningSummary: [
    [['sortir le linge'], 0],
    [['sortir le linge', 'appeler maman', 'yoga'], 2],
  ],
  summaryMoved: [
    [1, 'demain à 9 h'],
    [3, 'demain à 9 h'],
  ],
  briefSet: [
    ['morning-brief', 'demain à 8 h'],
    ['evening-review', "aujourd'hui à 20 h 30"],
  ],
  briefDropped: [[]],
  noBrief: [[]],
  focusBegun: [
    [25, null, '15 h 25'],
    [120, 'ranger tout le bureau avant ce soir tard', '15 h 25'],
  ],
  focusHalf: [[23]],
  focusOver: [
    [25, false],
    [120, true],
  ],
  pauseBegun: [['15 h 30']],
  pauseOver: [[25]],
  focusFinished: [
    [12, null],
    [12, 'payer le loyer'],
  ],
  focusEnough: [[null], ['payer le loyer']],
  focusDropped: [[]],
  noFocus: [[]],
  checkInSet: [
    ["aujourd'hui à 16 h", null],
    ["aujourd'hui à 16 h", 'les impots'],
  ],
  checkIn: [[null], ['ranger tout le bureau avant ce soir tard']],
  checkInGood: [[]],
  checkInSmallerStep: [[]],
  checkInDropped: [[]],
  noCheckIn: [[]],
  tip: [['list'], ['snooze'], ['note'], ['focus'], ['undo'], ['brief']],
  tipsDropped: [[]],
};
