import { element } from './phone-element.js';
import { say } from './phone-words.js';

/**
 * The handsets side by side. When they do not all fit, one swipes from one to the next, and tabs
 * appear that lead to each. { ensure(handset), get(number), all(), show(number), mark(number) }
 */
export function createRail({ rail, tabs, create }) {
  const handsets = new Map(); // number → { handset, tab }

  const overflows = () => {
    tabs.hidden = rail.scrollWidth <= rail.clientWidth + 1;
  };
  new ResizeObserver(overflows).observe(rail);

  const seen = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        const { tab } = handsets.get(target.dataset.number);
        if (isIntersecting) {
          tab.setAttribute('aria-current', 'true');
          delete tab.dataset.unread;
          tab.removeAttribute('aria-label');
        } else tab.removeAttribute('aria-current');
      }
    },
    { root: rail, threshold: 0.6 },
  );

  const show = (number) => {
    const left = handsets.get(number).handset.node.offsetLeft - rail.offsetLeft;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    rail.scrollTo({ left, behavior: calm ? 'auto' : 'smooth' });
  };

  return {
    ensure({ number, name }) {
      const known = handsets.get(number);
      if (known !== undefined) return known.handset;
      const handset = create({ number, name, tone: handsets.size });
      const tab = element('button', { className: 'tab', type: 'button', text: handset.name });
      tab.addEventListener('click', () => show(number));
      tabs.append(tab);
      rail.append(handset.node);
      handsets.set(number, { handset, tab });
      seen.observe(handset.node);
      overflows();
      return handset;
    },
    get: (number) => handsets.get(number)?.handset,
    all: () => Array.from(handsets.values(), ({ handset }) => handset),
    show,
    /** Shows on its tab that a handset out of sight received a text. */
    mark(number) {
      const { tab } = handsets.get(number);
      if (tab.hasAttribute('aria-current')) return;
      tab.dataset.unread = 'true';
      tab.setAttribute('aria-label', say('newIn', { name: handsets.get(number).handset.name }));
    },
  };
}
