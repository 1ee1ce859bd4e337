import { element } from './phone-element.js';
import { faultGroups, faultWords, say } from './phone-words.js';

const oftenness = { next: { count: 1 }, thrice: { count: 3 }, always: {} };

/**
 * The panel of faults. `read()` and `write(faults)` speak to the carrier, where a fault that is
 * on is a rule and one that is off is absent or null. Returns { refresh() }, which rejects when
 * the server is away.
 */
export function createFaults({ panel, list, badge, read, write, onAway }) {
  const switches = new Map(); // kind → { input, left }

  const often = element('select', { id: 'fault-often' });
  for (const choice of Object.keys(oftenness)) {
    often.append(element('option', { value: choice, text: say(choice) }));
  }
  often.value = 'always';
  const reset = element('button', { className: 'reset', type: 'button', text: say('faultsReset') });

  const show = (faults) => {
    let on = 0;
    for (const [kind, { input, left }] of switches) {
      const rule = faults[kind] ?? null;
      input.checked = rule !== null;
      left.textContent = rule?.count === undefined ? '' : say('timesLeft', { count: rule.count });
      if (rule !== null) on += 1;
    }
    badge.hidden = on === 0;
    badge.textContent = say('faultsOn', { count: on });
    reset.disabled = on === 0;
  };

  const refresh = async () => show(await read());

  const change = async (choose) => {
    try {
      // Read first: a rule limited to some times has counted down meanwhile.
      const current = await read();
      const wanted = Object.fromEntries(
        Array.from(switches.keys(), (kind) => [kind, choose(kind, current[kind] ?? null)]),
      );
      await write(wanted);
      await refresh();
    } catch {
      onAway();
    }
  };

  list.append(element('label', { className: 'fault', text: say('often') }, often));
  for (const [group, kinds] of Object.entries(faultGroups)) {
    const set = element('fieldset', {}, element('legend', { text: say(group) }));
    for (const kind of kinds) {
      const input = element('input', {
        className: 'switch',
        type: 'checkbox',
        role: 'switch',
        name: kind,
      });
      const left = element('span', { className: 'left' });
      const words = element('span', { text: `${faultWords(kind)} ` }, left);
      input.addEventListener('change', () => {
        const rule = input.checked ? oftenness[often.value] : null;
        void change((other, current) => (other === kind ? rule : current));
      });
      switches.set(kind, { input, left });
      set.append(element('label', { className: 'fault' }, words, input));
    }
    list.append(set);
  }
  reset.addEventListener('click', () => void change(() => null));
  list.addEventListener('submit', (event) => event.preventDefault());
  list.append(reset);
  panel.addEventListener('toggle', () => {
    if (panel.open) refresh().catch(onAway);
  });
  return { refresh };
}
