const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Values as one line of text, from 0 to the largest; a space where nothing was reported. */
export function sparkline(values: readonly (number | null)[]): string {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  return values
    .map((value) => {
      if (value === null) return ' ';
      return BARS[highest === 0 ? 0 : Math.round((value / highest) * (BARS.length - 1))] ?? BARS[0];
    })
    .join('');
}
