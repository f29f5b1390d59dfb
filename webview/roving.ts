/** Where a key takes the focus in a list of `count`; undefined for keys that do not move it. */
function target(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Moves the focus among items by arrow keys. Returns whether the key did. */
export function moveFocus(event: KeyboardEvent, items: readonly HTMLElement[]): boolean {
  if (items.length === 0) return false;
  const at = items.findIndex((item) => item === document.activeElement);
  const next = target(event.key, at, items.length);
  if (next === undefined) return false;
  event.preventDefault();
  items[next]?.focus();
  return true;
}

/** Only one item of a list is reached by Tab: the one that has the focus or had it last. */
export function keepOneInTabOrder(list: HTMLElement, items: () => readonly HTMLElement[]): void {
  list.addEventListener('focusin', ({ target }) => {
    for (const item of items()) item.tabIndex = item === target ? 0 : -1;
  });
}
