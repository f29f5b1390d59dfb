/** What is done with the days that are dragged over. */
export interface DraggedDays {
  /** The place of the day at a horizontal position in the canvas; undefined where there is none to filter by. */
  readonly dayAt: (x: number) => number | undefined;
  readonly draw: () => void;
  readonly choose: (first: number, last: number) => void;
}

/** Dragging over the days of a chart. A click alone, which may be a stray one, chooses nothing. */
export class DayDrag {
  readonly #days: DraggedDays;
  #from: number | undefined;
  #to = 0;
  #wasDragged = false;

  constructor(canvas: HTMLCanvasElement, signal: AbortSignal, days: DraggedDays) {
    this.#days = days;
    canvas.addEventListener('pointerdown', (event) => this.#start(event, canvas), { signal });
    canvas.addEventListener('pointermove', (event) => this.#move(event, canvas), { signal });
    canvas.addEventListener('pointerup', () => this.#end(true), { signal });
    canvas.addEventListener('pointercancel', () => this.#end(false), { signal });
  }

  /** The places of the first and the last day; undefined while nothing is dragged over. */
  get dragged(): readonly [first: number, last: number] | undefined {
    if (this.#from === undefined || this.#from === this.#to) return undefined;
    return [Math.min(this.#from, this.#to), Math.max(this.#from, this.#to)];
  }

  /** Whether the click that follows is the end of dragging. */
  get wasDragged(): boolean {
    return this.#wasDragged;
  }

  #start({ button, offsetX, pointerId }: PointerEvent, canvas: HTMLCanvasElement): void {
    this.#wasDragged = false;
    const at = button === 0 ? this.#days.dayAt(offsetX) : undefined;
    if (at === undefined) return;
    [this.#from, this.#to] = [at, at];
    canvas.setPointerCapture(pointerId);
  }

  #move({ offsetX }: PointerEvent, canvas: HTMLCanvasElement): void {
    const at = this.#days.dayAt(offsetX);
    canvas.classList.toggle('can-drag', at !== undefined);
    if (this.#from === undefined || at === undefined || at === this.#to) return;
    this.#to = at;
    this.#days.draw();
  }

  #end(isChosen: boolean): void {
    const { dragged } = this;
    this.#from = undefined;
    if (dragged === undefined) return;
    this.#wasDragged = true;
    this.#days.draw();
    if (isChosen) this.#days.choose(...dragged);
  }
}
