const NEWLINE = Uint8Array.of(0x0a);

/** Lines in their order; those that lie together in a chunk are not copied. */
export class LineText {
  /** In all chunks. */
  lines = 0;
  #pieces: Uint8Array[] = [];
  #open: { readonly bytes: Uint8Array; readonly from: number; to: number } | undefined;

  /** The line between these bytes, and the end of line behind it. */
  take(bytes: Uint8Array, start: number, end: number): void {
    this.lines += 1;
    if (this.#open?.to === start) this.#open.to = end + 1;
    else {
      this.#close();
      this.#open = { bytes, from: start, to: end + 1 };
    }
  }

  add(text: string): void {
    this.lines += 1;
    this.#close();
    this.#pieces.push(Buffer.from(`${text}\n`));
  }

  /** What has gathered since the last call. */
  end(): Uint8Array {
    this.#close();
    const pieces = this.#pieces;
    this.#pieces = [];
    const [only, ...others] = pieces;
    return only !== undefined && others.length === 0 ? only : Buffer.concat(pieces);
  }

  #close(): void {
    if (this.#open === undefined) return;
    const { bytes, from, to } = this.#open;
    this.#open = undefined;
    this.#pieces.push(bytes.subarray(from, to));
    // A file's last line may lack its end.
    if (to > bytes.length) this.#pieces.push(NEWLINE);
  }
}
