import { say } from './phone-words.js';

// From a handset: the webhook took it (once is enough), or did not, or has not answered yet.
function sentTick({ sid, status, statuses = [], errorCode }) {
  const taken = status === 'delivered' || statuses.some((answer) => answer >= 200 && answer < 300);
  if (taken) return { icon: 'accepted', label: say('accepted') };
  if (status === 'failed' || statuses.length > 0) {
    return {
      icon: 'failed',
      label: say('refused', { answer: statuses.at(-1) || errorCode || '–' }),
    };
  }
  return { icon: 'pending', label: say(sid === undefined ? 'pending' : 'travelling') };
}

/**
 * The tick under a text: { icon, label }.
 * A text from the handset is accepted (or refused) by the webhook; a text to it is on its way,
 * sent, delivered or lost.
 */
export function tickOf(message) {
  if (message.direction === 'from-handset') return sentTick(message);
  switch (message.status) {
    case 'delivered':
    case 'read':
      return { icon: 'delivered', label: say('delivered') };
    case 'sent':
      return { icon: 'accepted', label: say('sent') };
    case 'undelivered':
    case 'failed':
    case 'canceled':
      return {
        icon: 'failed',
        label: message.errorCode ? say('failedWith', { code: message.errorCode }) : say('failed'),
      };
    default:
      return { icon: 'pending', label: say('travelling') };
  }
}
