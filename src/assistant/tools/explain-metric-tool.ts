import * as z from 'zod';
import { CATALOG, METRIC_IDS, type MetricId } from '../../metrics/catalog/catalog.ts';
import { defectsOf } from '../../metrics/defects.ts';
import { explanation } from '../../metrics/metric-explanation.ts';
import { nearest } from '../../domain/nearest.ts';
import { defineTool } from './tool.ts';

/** Of one question. */
export const MOST_EXPLAINED = 3;

const input = z.strictObject({
  metric: z.string().max(200).describe('Id of a metric, or words of its title.'),
});

export const explainMetric = defineTool({
  name: 'explain_metric',
  input,
  answer: ({ metric }) => {
    const found = find(metric);
    const shown = found.slice(0, MOST_EXPLAINED);
    const others = found.slice(MOST_EXPLAINED);
    const guessed =
      found.length === 0
        ? nearest(metric, METRIC_IDS)
            .map((id) => `\`${id}\``)
            .join(', ')
        : undefined;
    return Promise.resolve({
      lines: [
        ...(guessed === undefined ? [] : [`No metric is called "${metric}". Nearest: ${guessed}.`]),
        ...shown.flatMap(explained),
        ...(others.length === 0 ? [] : [`Also: ${others.map((id) => `\`${id}\``).join(', ')}.`]),
      ],
      basis: [],
    });
  },
});

/** By id, else by title, else by words that are all in id or title. */
function find(text: string): MetricId[] {
  const wanted = text.trim().toLowerCase();
  const exact = METRIC_IDS.filter((id) => id === wanted || CATALOG[id].title().toLowerCase() === wanted);
  if (exact.length > 0 || wanted === '') return exact;
  const words = wanted.split(/[\s_]+/);
  return METRIC_IDS.filter((id) => {
    const text = `${id} ${CATALOG[id].title().toLowerCase()}`;
    return words.every((word) => text.includes(word));
  });
}

function explained(id: MetricId): string[] {
  const { title, unit, group, report, fields } = CATALOG[id];
  return [
    `### ${title()} (\`${id}\`)`,
    ...explanation(id).map(([label, text]) => `- ${label}: ${text}`),
    `- Unit: ${unit}. Group: ${group}. Report: ${report}.`,
    `- Fields: ${fields.join(', ')}`,
    ...defectsOf(id).map(
      ({ during, text }) => `- Known defect of GitHub's data, ${during.from}..${during.to}: ${text()}`,
    ),
    '',
  ];
}
