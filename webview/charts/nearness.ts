export interface Drawable {
  readonly element: HTMLElement;
  /** Does nothing when what is drawn is up to date. */
  draw(): void;
}

/** How far outside of what is seen a figure is drawn already, in CSS pixels. */
const MARGIN = 400;

/** Draws figures when they come near what is seen, so that a click waits for those on screen only. */
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

  /** Draws what is near now, after measuring all at once: drawing between would have the page laid out each time. */
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
