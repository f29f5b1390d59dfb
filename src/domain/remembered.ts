/**
 * The value of the key, made when it is first asked for.
 * @param most values are kept: where more are asked for, it begins anew; left out: any number
 */
export function remembered<Key, Value>(
  known: Map<Key, Value>,
  key: Key,
  make: () => Value,
  most = Infinity,
): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (known.size >= most) known.clear();
  known.set(key, made);
  return made;
}
