/** Puts values in place of `{0}`, `{1}`, …, as they are: `String.replace` reads `$&` in a name. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (placeholder, index: string) =>
    String(values[Number(index)] ?? placeholder),
  );
}
