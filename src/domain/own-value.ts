/**
 * The value under a name that comes from outside, such as a team's id or a language. Undefined where the object has none
 * of its own: plain objects inherit values under names such as `constructor` and `__proto__`.
 */
export function ownValue<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
