export interface Drawable {
  readonly element: HTMLElement;
  /** Does nothing if the drawing is up to date. */
  draw(): void;
}

/** The distance from the visible area within which charts are drawn, in CSS pixels. */
const MARGIN = 400;

/** Draws charts when they come near the visible area, so that a click waits only for the visible charts. */
export class Nearness {
  readonly #drawables = new Map<Element, Drawable>();
  // With the document as root the margin holds inside of VS Code's frame too.
  readonly #observer = new IntersectionObserver((entries) => this.#cameNear(entries), {
    root: document,
    rootMargin: `${MARGIN}px 0px`,
  });

  add(drawable: Drawable): void {
    this.#drawables.set(drawable.element, drawable);
    this.#observer.observe(drawable.element);
  }

  remove({ element }: Drawable): void {
    this.#drawables.delete(element);
    this.#observer.unobserve(element);
  }

  /**
   * Draws the charts near the visible area. All are measured first, because drawing in between would cause a layout
   * each time.
   */
  drawNow(): void {
    const height = document.documentElement.clientHeight;
    const near = [...this.#drawables.values()].filter(({ element }) => {
      const { top, bottom, width } = element.getBoundingClientRect();
      return width > 0 && bottom >= -MARGIN && top <= height + MARGIN;
    });
    for (const drawable of near) drawable.draw();
  }

  #cameNear(entries: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) this.#drawables.get(target)?.draw();
    }
  }
}
