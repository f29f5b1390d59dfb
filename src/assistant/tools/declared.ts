import * as z from 'zod';
import { CATALOG, METRIC_IDS } from '../../metrics/catalog/catalog.ts';
import { METRIC_GROUPS } from '../../metrics/metric.ts';
import { DATA_NOTE } from './answer.ts';
import { explainMetric, MOST_EXPLAINED } from './explain-metric-tool.ts';
import { getMetrics } from './get-metrics-tool.ts';
import { findPeople, PEOPLE_COLUMN_IDS } from './find-people-tool.ts';
import { getDataState } from './data-state-tool.ts';
import { compareTeams, TEAM_COLUMN_IDS } from './compare-teams-tool.ts';
import type { Tool } from './tool.ts';

/** What a tool is for. VS Code reads it in the manifest, which is made of it: the extension need not carry it. */
interface Declaration {
  readonly tool: Tool;
  /** What people write after `#`. */
  readonly referenceName: string;
  readonly title: string;
  readonly userDescription: string;
  /** What it returns, when not to use it, its limits. */
  readonly modelDescription: string;
  /** A codicon. */
  readonly icon: string;
}

const METRICS = METRIC_GROUPS.map(
  (group) => `${group}: ${METRIC_IDS.filter((id) => CATALOG[id].group === group).join(', ')}`,
).join('; ');

const DECLARATIONS: readonly Declaration[] = [
  {
    tool: getMetrics,
    referenceName: 'copilotMetrics',
    title: 'Copilot usage metrics',
    userDescription:
      'Metrics of GitHub Copilot usage: adoption, chat, completions, generated code, agents, pull requests',
    modelDescription: `Returns metrics of GitHub Copilot usage in an organization or enterprise, from GitHub's usage-metrics reports: value, unit, the same for the previous period, or why the two cannot be compared, breakdowns by language, model, IDE or feature, and formula and basis of each metric. Narrows by team, person, language, model, IDE, feature or weekday. Without metrics and group it gives the headline metrics. It does not rank teams (use compare_teams), list people (use find_people) or give definitions alone (use explain_metric), and it has no data about source code, quality or cost in money. "Not reported" is unknown, never 0. People are distinct users and ratios are sums divided by sums: never add up people of days or teams, or average ratios. Answers are cut at 8,000 characters. Metric ids by group: ${METRICS}.`,
    icon: '$(graph)',
  },
  {
    tool: compareTeams,
    referenceName: 'copilotTeams',
    title: 'Compare teams',
    userDescription: 'Teams by their adoption of GitHub Copilot: who leads, who needs help',
    modelDescription: `Returns a table of teams with their adoption of GitHub Copilot (active ÷ seated members), chat and agent users, requests, acceptance rate of completions and lines, for a date range; sorted by any column, lowest or highest first, with the median of the column. Use it for questions such as "Are there teams with lower adoption?". It names no person. Not for the organization as a whole or for languages and models (use get_metrics), nor for members (use find_people). GitHub lists only teams with at least five Copilot seats. People in several teams count in each of them: never add teams up. Columns: ${TEAM_COLUMN_IDS.join(', ')}.`,
    icon: '$(organization)',
  },
  {
    tool: findPeople,
    referenceName: 'copilotPeople',
    title: 'Find people',
    userDescription: 'People by what they do with GitHub Copilot, such as many requests and few acceptances',
    modelDescription: `Returns logins and metrics of people who meet conditions on their sums over a date range, e.g. "user_initiated_interaction_count > 0 but low code_acceptance_activity_count": conditions [{column: user_initiated_interaction_count, op: ">", value: 0}, {column: code_acceptance_activity_count, op: "low"}]. "low" takes people at or below the quantile (a quarter, unless value says another part) among the people who meet all other conditions; the answer says the threshold. withoutActivity lists people without any activity. The reader is asked before people are named. Use it only when people are wanted: counts and shares come from get_metrics and compare_teams. At most 50 people, with the number of those left out. Low numbers say nothing about performance: people may be away, use other tools, or let an agent edit, whose edits are not accepted one by one. Columns: ${PEOPLE_COLUMN_IDS.join(', ')}.`,
    icon: '$(person)',
  },
  {
    tool: explainMetric,
    referenceName: 'copilotMetric',
    title: 'Explain a metric',
    userDescription:
      'How a metric of GitHub Copilot usage is calculated, and what is known to be wrong with it',
    modelDescription: `Returns how a metric of GitHub Copilot usage is defined: formula, basis, caveat, unit, fields of the reports and known defects of GitHub's data. Finds it by id or by words of its title, at most ${MOST_EXPLAINED} at a time. Use it for questions about meaning and to find ids. It gives no values: use get_metrics.`,
    icon: '$(question)',
  },
  {
    tool: getDataState,
    referenceName: 'copilotData',
    title: 'State of the Copilot usage data',
    userDescription: 'Which days of which report are stored, what is preliminary, and what could not be used',
    modelDescription: `Returns where the metrics of GitHub Copilot usage come from and how far they can be trusted: source, days stored, missing and preliminary by report, last refresh, lines that could not be used, whether GitHub's reports are consistent, and the definitions in force. Use it before drawing conclusions from gaps or sudden changes. It gives no usage metrics.`,
    icon: '$(database)',
  },
];

/** Says what the answers are before the first one is read. */
export const DECLARED: readonly Declaration[] = DECLARATIONS.map((each) => ({
  ...each,
  modelDescription: `${each.modelDescription} ${DATA_NOTE}`,
}));

/** What the tool takes, as JSON Schema. */
export function inputSchema({ input }: Tool): object {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input' });
  return schema;
}
