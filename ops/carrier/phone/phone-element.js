/** A new element with a class, text (never markup) and attributes. */
export function element(tag, { className, text, ...attributes } = {}, ...children) {
  const node = document.createElement(tag);
  if (className !== undefined) node.className = className;
  if (text !== undefined) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** One of the icons drawn in index.html; `label` makes it an image with that name. */
export function icon(name, label) {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  drawing.setAttribute('class', 'icon');
  use.setAttribute('href', `#icon-${name}`);
  if (label === undefined) drawing.setAttribute('aria-hidden', 'true');
  else {
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = label;
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', label);
    drawing.append(title);
  }
  drawing.append(use);
  return drawing;
}
