/**
 * Values made from partitions, stored until other values need the room. The key of a value names all that the value is
 * made from.
 */
export class PartitionCache {
  readonly #entries = new Map<string, { readonly value: unknown; readonly weight: number }>();
  readonly #making = new Map<string, Promise<unknown>>();
  readonly #room: number;
  #weight = 0;

  /** `room`: how much weight is kept. */
  constructor(room: number) {
    this.#room = room;
  }

  /** What is asked for twice at the same time is made once. */
  async get<T>(key: string, make: () => Promise<{ value: T; weight: number }>): Promise<T> {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      // Used last: goes last.
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value as T;
    }
    const making = this.#making.get(key) as Promise<T> | undefined;
    if (making !== undefined) return making;
    const made = this.#make(key, make).finally(() => this.#making.delete(key));
    this.#making.set(key, made);
    return made;
  }

  async #make<T>(key: string, make: () => Promise<{ value: T; weight: number }>): Promise<T> {
    const { value, weight } = await make();
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const [oldest, entry] of this.#entries) {
      if (this.#weight <= this.#room) break;
      this.#entries.delete(oldest);
      this.#weight -= entry.weight;
    }
    return value;
  }
}
