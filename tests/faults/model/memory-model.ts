import type { Model } from '../../../assistant/ports/model.ts';
import { ModelError } from '../../../platform/model-error.ts';
import type { Actor } from './actor.ts';
import { usersIn, type Oracle } from './oracle.ts';

/** Words that no model survives. */
export const KILLER = 'zapkill';
export const STUBBORN = 'zapthrow';

/** A language model that answers, fails, is slow for as long as it is held, and kills the process that gives it certain words. */
export function memoryModel(actor: Actor, oracle: Oracle): Model {
  return {
    async reply({ conversation, signal }) {
      const last = conversation.at(-1)?.text ?? '';
      for (const { text } of conversation)
        if (usersIn(text).some((user) => user !== actor.job?.user))
          oracle.violated(`the model was shown to ${actor.job?.user ?? -1}: ${text}`);
      // Whoever schedules kills the actor here.
      const { n } = await actor.pass('model', last);
      if (signal.aborted) throw new ModelError('CANCELLED');
      if (last.includes(STUBBORN)) throw new Error('this text always throws');
      if (n % 10 === 8) throw new ModelError('MODEL_FAILED');
      if (n % 10 === 9) throw new Error('the model broke');
      return { text: `Echo ${last}`, model: 'memory', inputTokens: 1, outputTokens: 1 };
    },
  };
}
