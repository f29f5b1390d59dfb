/**
 * The buffers in plain data that another thread may take over instead of a copy. Small ones share theirs with others and
 * stay.
 */
export function buffersIn(data: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(data, found);
  return [...found];
}

/**
 * Gives the memory of data that is not used again back at once: the collector comes late where most memory lies
 * outside its heap.
 */
export function release(data: unknown): void {
  for (const buffer of buffersIn(data)) buffer.transfer(0);
}

function collect(data: unknown, found: Set<ArrayBuffer>): void {
  if (typeof data !== 'object' || data === null) return;
  if (ArrayBuffer.isView(data)) {
    const { buffer, byteLength } = data;
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && byteLength > 0)
      found.add(buffer);
    return;
  }
  // Ids and rows hold no buffers, and there are thousands of them.
  if (Array.isArray(data) && !(typeof data[0] === 'object' && data[0] !== null)) return;
  for (const value of Object.values(data)) collect(value, found);
}
