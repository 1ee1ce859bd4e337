import type { Route } from '../router/route.ts';

/**
 * Whether a text is a request that can be carried out as it is (`complete`), one whose other half is missing and would
 * have to be asked for (`half`), or none that is understood (`unknown`).
 */
export function completeness({ intent, certainty }: Route): 'complete' | 'half' | 'unknown' {
  if (intent === null || certainty !== 'certain') return 'unknown';
  const half =
    (intent.kind === 'reminder.ask-time' && intent.doubt === 'missing') ||
    (intent.kind === 'snooze' && intent.timeOnly) ||
    intent.kind === 'note.ask-body';
  return half ? 'half' : 'complete';
}
