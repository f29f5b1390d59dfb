import type { Snapshot } from '../metrics/snapshot.ts';
import type { ChartSpec } from '../shared/chart.ts';
import type { Format } from './format.ts';

/** The data for a chart. */
export interface FigureInput {
  readonly snapshot: Snapshot;
  readonly format: Format;
  /** Draws the previous period beside it. */
  readonly compare?: boolean;
}

/** What is particular to a form of chart. */
export type Drawn = Omit<
  ChartSpec,
  'id' | 'title' | 'basis' | 'explanation' | 'numbers' | 'unit' | 'change' | 'empty'
> &
  Partial<Pick<ChartSpec, 'numbers' | 'unit'>>;
