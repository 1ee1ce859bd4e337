import type { Config } from '../../../platform/config.ts';
import { ok, warn, type Finding } from './finding.ts';

/** Whether there is a model for what the router does not understand. It is not called: calls cost money. */
export function checkModel(config: Config): Finding {
  return config.GEMINI_API_KEY === undefined
    ? warn(
        'Gemini',
        'no key: what is not understood gets an honest local answer',
        'set GEMINI_API_KEY, if you want more',
      )
    : ok('Gemini', `a key is given, for ${config.GEMINI_MODELS.join(', ')}`);
}
