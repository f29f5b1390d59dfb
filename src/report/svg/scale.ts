const STEPS = [1, 2, 2.5, 5, 10] as const;
const WANTED_TICKS = 4;

/** Round values from 0 to at least `highest`, ascending; steps of whole numbers, unless `fractions` are meant. */
export function ticks(highest: number, fractions: boolean): number[] {
  if (highest <= 0) return [0, 1];
  const rough = highest / WANTED_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = STEPS.find((each) => each * power >= rough) ?? 10;
  const step = fractions ? factor * power : Math.max(1, Math.ceil(factor * power));
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}
