import type { MetricResult } from '../../src/metrics/metric.ts';

/** A metric as rows, in the shape in which SQL gives it. */
export interface FlatRow {
  readonly part: string;
  readonly day: string | null;
  readonly keys: readonly string[];
  readonly name: string | null;
  readonly value: number | null;
  readonly text: string | null;
}

export function flat({ value, totals, series, breakdown }: MetricResult): FlatRow[] {
  const nothing = { day: null, keys: [], name: null, value: null, text: null };
  const named = (part: string, values: Readonly<Record<string, number | null>>, more: Partial<FlatRow>) =>
    Object.entries(values)
      .filter(([, each]) => each !== null)
      .map(([name, each]) => ({ ...nothing, ...more, part, name, value: each }));
  return [
    {
      ...nothing,
      part: 'value',
      value: typeof value === 'number' ? value : null,
      text: typeof value === 'string' ? value : null,
    },
    ...named('total', totals ?? {}, {}),
    ...(series ?? []).flatMap(({ day, values }) => named('series', values, { day })),
    ...(breakdown ?? []).flatMap(({ keys, values }) => named('breakdown', values, { keys })),
  ];
}

/** The differences, a line each; none when both say the same, ratios to 1e-12. */
export function differences(ours: readonly FlatRow[], theirs: readonly FlatRow[]): string[] {
  const expected = byPlace(theirs);
  const found = byPlace(ours);
  const places = new Set([...expected.keys(), ...found.keys()]);
  return [...places].flatMap((place) => {
    const a = found.get(place);
    const b = expected.get(place);
    return same(a, b) ? [] : [`${place}: ${String(a)} here, ${String(b)} in SQL`];
  });
}

function byPlace(rows: readonly FlatRow[]): Map<string, number | string | null> {
  return new Map(
    rows.map(({ part, day, keys, name, value, text }) => [
      [part, day ?? '', ...keys, name ?? ''].join(' | '),
      text ?? value,
    ]),
  );
}

function same(a: number | string | null | undefined, b: number | string | null | undefined): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}
