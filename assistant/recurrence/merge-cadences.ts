import type { Cadence } from './cadence.ts';
import { inOrder } from './day-lists.ts';

/**
 * What two sayings of one text mean together ("every week" and "tuesdays", "toutes les heures" and "en semaine"), or `null` when
 * no rule can say both.
 */
export function mergeCadences(a: Cadence, b: Cadence): Cadence | null {
  const vague = a.vague === true || b.vague === true;
  const both = { ...a, ...b, interval: Math.max(a.interval, b.interval), ...(vague && { vague }) };
  if (a.unit === b.unit) return unite(a, b, both);
  const [finer, coarser] = ORDER.indexOf(a.unit) < ORDER.indexOf(b.unit) ? [a, b] : [b, a];
  if (finer.unit === 'hour' && coarser.interval === 1) return { ...both, unit: 'hour' };
  if (finer.unit === 'day' && finer.interval === 1) return { ...both, unit: coarser.unit };
  const named = coarser.days ?? coarser.monthDays ?? coarser.yearDay;
  return finer.unit === 'week' && finer.interval === 1 && !finer.days && named
    ? { ...both, unit: coarser.unit }
    : null;
}

const ORDER: readonly Cadence['unit'][] = ['minute', 'hour', 'day', 'week', 'month', 'year'];

function unite(a: Cadence, b: Cadence, both: Cadence): Cadence | null {
  if (a.days && b.days) {
    if ([...a.days, ...b.days].some(({ nth }) => nth !== undefined)) return null;
    return { ...both, days: inOrder([...a.days, ...b.days].map(({ code }) => code)) };
  }
  return both;
}
