import { printable } from '../src/domain/printable.ts';

/** The attributes that users see or hear. Other attributes may identify an element. */
const READ_ALOUD = ['aria-label', 'title'];

/**
 * An element with attributes and children; names from reports turn no writing around. Attributes are never `style`: the
 * page's policy refuses it.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, READ_ALOUD.includes(name) ? printable(value) : value);
  }
  made.append(...children.map((child) => (typeof child === 'string' ? printable(child) : child)));
  return made;
}

/** Writes only text that differs, so that the user's selection in unchanged text is kept. */
export function setText(target: HTMLElement, text: string): void {
  const shown = printable(text);
  if (target.textContent !== shown) target.textContent = shown;
}

/** Puts other children in; a button of the same name as the one that had the focus gets it back. */
export function replaceKeepingFocus(target: HTMLElement, ...children: readonly Node[]): void {
  const { activeElement } = document;
  const name = target.contains(activeElement) ? activeElement?.getAttribute('aria-label') : null;
  target.replaceChildren(...children);
  if (name != null) target.querySelector<HTMLElement>(`[aria-label="${CSS.escape(name)}"]`)?.focus();
}
