import type { Cell } from '../facts/day-totals.ts';
import { type Breakdown, BREAKDOWNS, type Dimension, NAMED_IN } from '../facts/fields.ts';
import { isNamed } from '../facts/name-order.ts';

type Cells = Readonly<Partial<Record<Breakdown, readonly Cell[]>>>;

/** The names that occur on the days, most used first. The order is by prompts plus code generations. */
export function namesOf(days: Iterable<Cells>): Record<Dimension, readonly string[]> {
  const used: Record<Dimension, Map<string, number>> = {
    language: new Map(),
    model: new Map(),
    ide: new Map(),
    feature: new Map(),
  };
  const dimensions = Object.keys(NAMED_IN) as Dimension[];
  for (const cells of days) {
    for (const dimension of dimensions) count(used[dimension], dimension, cells);
  }
  return {
    language: byUse(used.language),
    model: byUse(used.model),
    ide: byUse(used.ide),
    feature: byUse(used.feature),
  };
}

function count(used: Map<string, number>, dimension: Dimension, cells: Cells): void {
  const breakdown = NAMED_IN[dimension];
  const dimensions: readonly Dimension[] = BREAKDOWNS[breakdown].dimensions;
  const at = dimensions.indexOf(dimension);
  for (const { keys, sums } of cells[breakdown] ?? []) {
    const name = keys[at] ?? '';
    used.set(name, (used.get(name) ?? 0) + sums.interactions + sums.generations);
  }
}

function byUse(used: ReadonlyMap<string, number>): string[] {
  return [...used]
    .filter(([name]) => isNamed(name))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([name]) => name);
}
