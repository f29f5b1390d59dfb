/** Numbers of one column, in the narrowest type that holds them. One of nothing but zeros is empty. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/**
 * Columns one at a time in one type and the same memory: a loop over several types is compiled for none of them. What
 * `of` returns is good until the next call.
 */
export class Scratch<T extends Uint32Array | Float64Array> {
  readonly #make: new (length: number) => T;
  #room: T;

  constructor(make: new (length: number) => T) {
    this.#make = make;
    this.#room = new make(4096);
  }

  of(column: Column | undefined, length: number): T {
    const found = this.#space(length);
    if (column === undefined || column.length === 0) found.fill(0);
    else found.set(column);
    return found;
  }

  /** The values at these places, one after the other; of a column, the first `length` where no places are given. */
  at(column: Column | undefined, length: number, places: Uint32Array | undefined): T {
    if (places === undefined || column === undefined || column.length === 0) return this.of(column, length);
    const found = this.#space(length);
    for (let index = 0; index < length; index += 1) found[index] = column[places[index] ?? 0] ?? 0;
    return found;
  }

  #space(length: number): T {
    if (length > this.#room.length) this.#room = new this.#make(length * 2);
    return this.#room.subarray(0, length) as T;
  }
}

const WIDTHS = [Uint8Array, Uint16Array, Uint32Array, Float64Array];

/** Columns of these lengths one behind the other, in the narrowest type that is among them. */
export function joined(columns: readonly Column[], lengths: readonly number[]): Column {
  if (columns.every(({ length }) => length === 0)) return new Uint8Array(0);
  const width = columns.map((column) => WIDTHS.findIndex((type) => column instanceof type));
  const Widest = WIDTHS[Math.max(...width)] ?? Float64Array;
  const found = new Widest(lengths.reduce((sum, length) => sum + length, 0));
  let place = 0;
  for (const [index, column] of columns.entries()) {
    found.set(column, place);
    place += lengths[index] ?? 0;
  }
  return found;
}

/** Rows of numbers that grow; read out by column. */
export class NumberTable {
  readonly #width: number;
  readonly #blank: Float64Array;
  /** Row after row; for writing at the place that `add` returned. */
  values: Float64Array;
  #rows = 0;

  /** `blank`: what a new row holds. */
  constructor(blank: readonly number[]) {
    this.#width = blank.length;
    this.#blank = Float64Array.from(blank);
    this.values = new Float64Array(64 * blank.length);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Adds a blank row and returns where in `values` it begins. */
  add(): number {
    const from = this.#rows * this.#width;
    if (from + this.#width > this.values.length) {
      const grown = new Float64Array(this.values.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    const { values } = this;
    const blank = this.#blank;
    for (let column = 0; column < blank.length; column += 1) values[from + column] = blank[column] ?? 0;
    this.#rows += 1;
    return from;
  }

  /** Forgets the rows behind the first ones. */
  keep(rows: number): void {
    this.#rows = rows;
  }

  float(column: number): Float64Array {
    return this.#copy(column, new Float64Array(this.#rows));
  }

  /** Whole numbers from 0 to 2³²−1 take one, two or four bytes each; anything else takes eight. */
  column(column: number): Column {
    const { values } = this;
    const end = this.#rows * this.#width;
    let largest = 0;
    for (let at = column; at < end; at += this.#width) {
      const value = values[at] ?? 0;
      if (value !== value >>> 0) return this.float(column);
      if (value > largest) largest = value;
    }
    if (largest === 0) return new Uint8Array(0);
    if (largest < 2 ** 8) return this.#copy(column, new Uint8Array(this.#rows));
    if (largest < 2 ** 16) return this.#copy(column, new Uint16Array(this.#rows));
    return this.#copy(column, new Uint32Array(this.#rows));
  }

  #copy<T extends Column>(column: number, into: T): T {
    const { values } = this;
    for (let row = 0, at = column; row < into.length; row += 1, at += this.#width)
      into[row] = values[at] ?? 0;
    return into;
  }
}
