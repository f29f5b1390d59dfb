/** In CSS pixels: what fades out where there is more, as the style sheet has it. */
const FADE = 40;

/**
 * The list of tabs where it is wider than the page: the selected tab is in view, and `data-more` names the sides on
 * which there are more, for the style sheet to fade them out.
 */
export class TabOverflow {
  readonly #panels: HTMLElement;
  readonly #sizes = new ResizeObserver(() => this.reveal());
  #list: Element | undefined;

  constructor(panels: HTMLElement) {
    this.#panels = panels;
  }

  /** Call it for new tabs, when they are in the document: the toolkit makes its list only there. */
  observe(): void {
    this.#sizes.disconnect();
    const list = this.#panels.shadowRoot?.querySelector('[role="tablist"]');
    if (list == null) return;
    if (this.#list !== list) list.addEventListener('scroll', () => this.#mark(list), { passive: true });
    this.#list = list;
    for (const each of [list, ...this.#panels.querySelectorAll('vscode-panel-tab')])
      this.#sizes.observe(each);
  }

  reveal(): void {
    const tab = this.#panels.querySelector('vscode-panel-tab[aria-selected="true"]');
    if (this.#list === undefined || tab === null) return;
    const [shown, wanted] = [this.#list.getBoundingClientRect(), tab.getBoundingClientRect()];
    const before = wanted.left - shown.left - FADE;
    const after = wanted.right - shown.right + FADE;
    if (before < 0 || after > 0) this.#list.scrollLeft += before < 0 ? before : after;
    this.#mark(this.#list);
  }

  #mark({ scrollLeft, scrollWidth, clientWidth }: Element): void {
    // Sizes may be fractions of a pixel.
    const before = scrollLeft >= 1 ? ['before'] : [];
    const after = scrollWidth - clientWidth - scrollLeft >= 1 ? ['after'] : [];
    this.#panels.dataset['more'] = [...before, ...after].join(' ');
  }
}
