import type { Route } from '../router/route.ts';

/**
 * Whether a text is a request that can be carried out as it is (`complete`), one whose other half is missing and would
 * have to be asked for (`half`), or none that is understood (`unknown`).
 */
export function completeness({ intent, certainty }: Route): 'complete' | 'half' | 'unknown' {
  if (intent === null || certainty !== 'certain') return 'unknown';
  switch (intent.kind) {
    case 'reminder.ask-time':
      return intent.doubt === 'missing' ? 'half' : 'complete';
    case 'snooze':
      return intent.timeOnly ? 'half' : 'complete';
    case 'note.ask-body':
      return 'half';
    default:
      return 'complete';
  }
}
