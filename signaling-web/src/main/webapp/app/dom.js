/**
 * Makes an element.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} attributes `onclick` and its like listen, `class` and all others are attributes;
 *     true sets an attribute without a value, false and null leave it out
 * @param {...(Node | string | null)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Sets an attribute only when it changes, so that screen readers are not told the same again. */
export function setAttribute(target, name, value) {
  if (value === null) target.removeAttribute(name);
  else if (target.getAttribute(name) !== String(value)) target.setAttribute(name, String(value));
}

export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}
