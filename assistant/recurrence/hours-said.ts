import { textAt } from '../time/text/tokens.ts';
import type { Reading, Source } from './cadence.ts';
import type { Detail } from './piece.ts';
import { readClock, type ClockSetting, type SaidClock } from './said-clock.ts';

/** Reads one clock time or a list of them: "à 8h", "8h, 12h et 20h", and in doubt "avant 8h". */
export function readClocks(
  source: Source,
  at: number,
  setting: ClockSetting,
): Reading<Detail> | null {
  const clocks: SaidClock[] = [];
  const limited = setting.words.limits.has(textAt(source.tokens, at));
  let next = at;
  for (let place = limited ? at + 1 : at; ;) {
    const clock = readClock(source, place, setting);
    if (!clock) break;
    clocks.push(limited ? { ...clock.value, doubtful: true } : clock.value);
    next = clock.next;
    if (setting.words.and.has(textAt(source.tokens, next))) place = next + 1;
    else if (source.tokens[next]?.kind === 'number') place = next;
    else break;
  }
  return clocks.length === 0 ? null : { value: { kind: 'clocks', clocks }, next };
}

/** How far apart the ends of a range of hours may stand, in tokens. */
const WIDEST = 6;

/** Reads a range of hours: "entre 9h et 18h", "from 9 to 6pm". */
export function readWindow(
  source: Source,
  at: number,
  setting: ClockSetting,
): Reading<Detail> | null {
  const { tokens } = source;
  const links = setting.words.windows.get(textAt(tokens, at));
  if (!links) return null;
  const lead = setting.words.hourLead;
  for (let link = at + 2; link < at + WIDEST; link += 1) {
    if (!links.has(textAt(tokens, link))) continue;
    const from = readClock(source, at + 1, setting, { lead, to: link });
    const to = readClock(source, link + 1, setting, { lead });
    if (from?.next === link && to) {
      const value = { kind: 'window', from: from.value, to: to.value } as const;
      return { value, next: to.next };
    }
  }
  return null;
}
