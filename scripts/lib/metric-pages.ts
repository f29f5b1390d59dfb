import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CATALOG, METRIC_IDS, type MetricId } from '../../src/metrics/catalog/catalog.ts';
import { explanation, groupTitle } from '../../src/metrics/metric-explanation.ts';
import { METRIC_GROUPS } from '../../src/metrics/metric.ts';
import { ROOT } from './paths.ts';

export const METRICS_PAGE = join(ROOT, 'docs', 'metrics.md');

const INTRODUCTION = `# How metrics are calculated

Generated from the catalog by \`npm run check -- --fix\`. The extension shows the same text with each metric.

- Days are UTC days, as in GitHub's reports. A value that GitHub did not report is a gap, never 0.
- Ratios are sums divided by sums, never averages of ratios. Users are counted once in the whole date range. Daily
  counts and counts of teams are never added up.
- On each day, users count for the teams that they belong to on that day. A user of two teams counts in both.
`;

/** The page that documents every metric of the catalog. */
export async function metricsPage(): Promise<string> {
  const groups = METRIC_GROUPS.map((group) => {
    const ids = METRIC_IDS.filter((id) => CATALOG[id].group === group);
    return [`## ${groupTitle(group)}\n`, ...ids.map(entry)].join('\n');
  });
  const text = [INTRODUCTION, ...groups].join('\n');
  return format(text, { ...(await resolveConfig(METRICS_PAGE)), parser: 'markdown' });
}

export async function writeMetricsPage(): Promise<void> {
  await writeFile(METRICS_PAGE, await metricsPage());
}

function entry(id: MetricId): string {
  const { title, unit, fields } = CATALOG[id];
  const names = fields.map((field) => `\`${field}\``).join(', ');
  const lines = explanation(id).map(([label, text]) => `- ${label}: ${text}`);
  return `### ${title()}\n
\`${id}\` · ${unit}\n
${lines.join('\n')}
- Fields: ${names}\n`;
}
