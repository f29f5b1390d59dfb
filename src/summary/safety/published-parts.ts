/**
 * The parts of a published total, such as the licenses by their state: null where a part is withheld. No part of fewer
 * than `threshold` is published, and neither is one that would leave the withheld parts, together, a group of fewer
 * than `threshold` or a single part: the total less the published parts is known. The smallest parts go first.
 * Empty parts are published, since they say nothing of anyone.
 */
export function publishedParts<Name extends string>(
  parts: Readonly<Record<Name, number>>,
  threshold: number,
): Record<Name, number | null> {
  const result: Record<Name, number | null> = { ...parts };
  let [withheld, people] = [0, 0];
  for (const [name, count] of ascending(parts)) {
    const mustGrow = withheld > 0 && (withheld === 1 || people < threshold);
    if (count === 0 || (count >= threshold && !mustGrow)) continue;
    result[name] = null;
    withheld += 1;
    people += count;
  }
  return result;
}

function ascending<Name extends string>(parts: Readonly<Record<Name, number>>): (readonly [Name, number])[] {
  const names = Object.keys(parts) as Name[];
  return names.map((name) => [name, parts[name]] as const).sort(([, a], [, b]) => a - b);
}
