/** What draws one item and can draw it again in place. */
export interface Part<Item> {
  readonly element: HTMLElement;
  update(item: Item): void;
  /** Called after the element left the document. */
  dispose?(): void;
}

/** Children of an element by item id. What stays keeps its element, and with it focus and open disclosures. */
export class KeyedList<Item extends { readonly id: string }, P extends Part<Item>> {
  readonly #container: HTMLElement;
  readonly #create: (item: Item) => P;
  #parts = new Map<string, P>();

  constructor(container: HTMLElement, create: (item: Item) => P) {
    this.#container = container;
    this.#create = create;
  }

  get parts(): readonly P[] {
    return [...this.#parts.values()];
  }

  /** New parts are put into the document before `update`, since a canvas is measured when it is drawn. */
  update(items: readonly Item[]): void {
    const before = this.#parts;
    this.#parts = new Map(items.map((item) => [item.id, before.get(item.id) ?? this.#create(item)]));
    for (const [id, part] of before) {
      if (this.#parts.has(id)) continue;
      part.element.remove();
      part.dispose?.();
    }
    items.forEach((item, index) => {
      const part = this.#parts.get(item.id);
      if (part === undefined) return;
      const there = this.#container.children[index] ?? null;
      if (there !== part.element) this.#container.insertBefore(part.element, there);
      part.update(item);
    });
  }
}
