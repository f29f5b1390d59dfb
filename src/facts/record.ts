/** An object with these keys. */
export function record<K extends string, T>(
  keys: readonly K[],
  make: (key: K, index: number) => T,
): Record<K, T> {
  return Object.fromEntries(keys.map((key, index) => [key, make(key, index)])) as Record<K, T>;
}
