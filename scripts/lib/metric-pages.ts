import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CATALOGUE } from '../../src/metrics/catalogue.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { ROOT } from './paths.ts';

export const METRICS_PAGE = join(ROOT, 'docs', 'metrics.md');

const INTRODUCTION = `# How figures are computed

Made from the catalogue by \`npm run check -- --fix\`; every surface prints the same words beside the figure.

- Days are GitHub's, in UTC. "Not reported" is a gap, never 0.
- Ratios are sums divided by sums, never averages of ratios. People are counted as distinct persons over the whole
  window, never by adding up days or teams.
- People belong to the teams of the day on which they worked; someone in two teams counts in both.
`;

/** The catalogue as a page for people. */
export async function metricsPage(): Promise<string> {
  const entries = Object.entries<Metric>(CATALOGUE).map(([id, metric]) => entry(id, metric));
  const text = [INTRODUCTION, ...entries].join('\n');
  return format(text, { ...(await resolveConfig(METRICS_PAGE)), parser: 'markdown' });
}

export async function writeMetricsPage(): Promise<void> {
  await writeFile(METRICS_PAGE, await metricsPage());
}

function entry(id: string, { title, formula, basis, unit, fields }: Metric): string {
  const names = fields.map((field) => `\`${field}\``).join(', ');
  return `## ${title()}\n
\`${id}\`, ${unit === 'ratio' ? 'a ratio' : `in ${unit}`}\n
- Formula: ${formula()}
- Basis: ${basis()}
- Fields: ${names}\n`;
}
