import * as l10n from '@vscode/l10n';
import type { Amount, List } from '../../facts/fields.ts';
import type { DayTotals } from '../../facts/day-totals.ts';
import { type Metric, type MetricResult, NO_DAY, NOT_REPORTED } from '../metric.ts';
import type { Period } from '../period.ts';
import { phasePopulation } from './phases.ts';
import { ranked, series } from '../tables.ts';
import { thirdPartyAgents } from './third-party-agents.ts';

const CLI = {
  sessions: 'cliSessions',
  requests: 'cliRequests',
  prompts: 'cliPrompts',
  output_tokens: 'cliOutputTokens',
  prompt_tokens: 'cliPromptTokens',
} as const satisfies Record<string, Amount>;
const APP = {
  sessions: 'appSessions',
  requests: 'appRequests',
  prompts: 'appPrompts',
  output_tokens: 'appOutputTokens',
  prompt_tokens: 'appPromptTokens',
} as const satisfies Record<string, Amount>;
const AGENTS_WINDOW = {
  sessions: 'agentsWindowSessions',
  messages: 'agentsWindowMessages',
} as const satisfies Record<string, Amount>;

const CUSTOMIZATIONS = {
  skill: 'skill',
  custom_agent: 'customAgent',
  mcp: 'mcp',
  slash_cmd: 'slashCommand',
  plugin: 'plugin',
} as const satisfies Record<string, List>;

/** Sources: GitHub's reference of report fields; metric reference 4; data quirks. */
export const agentMetrics = {
  cli_usage: {
    title: () => l10n.t('CLI usage'),
    formula: () =>
      l10n.t(
        'Total sessions, requests, prompts, and tokens of Copilot CLI. The value is the number of sessions.',
      ),
    basis: () => l10n.t('UTC days. Copilot CLI only, for users whose clients report it.'),
    unit: 'sessions',
    group: 'agents',
    report: 'users',
    fields: ['totals_by_cli'],
    compute: (period) => usage(period, CLI, 'sessions'),
  },
  app_usage: {
    title: () => l10n.t('Copilot app usage'),
    formula: () =>
      l10n.t(
        'Total sessions, requests, prompts, and tokens of the Copilot app. The value is the number of sessions.',
      ),
    basis: () => l10n.t('UTC days. The GitHub Copilot app only, reported since July 17, 2026.'),
    unit: 'sessions',
    group: 'agents',
    report: 'users',
    fields: ['totals_by_copilot_app'],
    compute: (period) => usage(period, APP, 'sessions'),
  },
  vscode_agents_window: {
    title: () => l10n.t('Agents window usage'),
    formula: () =>
      l10n.t(
        'Total sessions and messages in the Agents window of VS Code. The value is the number of sessions.',
      ),
    basis: () => l10n.t('UTC days. Reported since September 11, 2026, and not included in any other total.'),
    unit: 'sessions',
    group: 'agents',
    report: 'users',
    fields: ['totals_by_vscode_agent'],
    compute: (period) => usage(period, AGENTS_WINDOW, 'sessions'),
  },
  ai_credits: {
    title: () => l10n.t('AI credits'),
    formula: () => l10n.t('Sum of ai_credits_used in the date range.'),
    basis: () =>
      l10n.t(
        'UTC days. All credits used, including those that the license covers. This is not the invoiced amount.',
      ),
    unit: 'credits',
    group: 'agents',
    report: 'users',
    fields: ['ai_credits_used'],
    compute: (period) => {
      const result = usage(period, { value: 'aiCredits' }, 'value');
      if (result?.series === undefined) return result;
      return { value: result.value, series: result.series };
    },
  },
  third_party_agents: {
    title: () => l10n.t('Third-party agents'),
    formula: () => l10n.t('Jobs started and sessions, by agent. The value is the number of jobs.'),
    basis: () =>
      l10n.t(
        'UTC days. Third-party agents that run through Copilot, reported since August 7, 2026, and not included in any other total. Each agent is listed under its latest name. Only the report of the organization or enterprise contains sessions: they are not reported for teams and users, or for an agent that was used on a day without that report.',
      ),
    unit: 'requests',
    group: 'agents',
    report: 'users',
    fields: ['totals_by_3rd_party_agent'],
    compute: thirdPartyAgents,
  },
  cli_customizations: {
    title: () => l10n.t('CLI customizations'),
    formula: () =>
      l10n.t(
        'Sum of interaction_count by kind and name: skills, agents, MCP servers, slash commands, and plugins.',
      ),
    basis: () =>
      l10n.t(
        'UTC days. The five most used per user and day. Plugins also count as skills, and MCP counts connection attempts, so kinds are not added up. GitHub hides custom names.',
      ),
    unit: 'interactions',
    group: 'agents',
    report: 'users',
    fields: Object.keys(CUSTOMIZATIONS).map((kind) => `totals_by_${kind}`),
    compute: (period) => {
      if (period.narrowed()) return null;
      const rows = Object.entries(CUSTOMIZATIONS).flatMap(([kind, list]) =>
        listSums(period.stored(), list).map(({ name, counts: [interactions = 0] }) => ({
          keys: [kind, name],
          values: { interactions },
        })),
      );
      return { value: null, breakdown: ranked(rows) };
    },
  },
  adoption_phases: {
    title: () => l10n.t('Adoption phases'),
    formula: () =>
      l10n.t(
        'Users by adoption phase: users_in_phase_28d of the last day in the date range for which the report of the organization or enterprise contains it.',
      ),
    basis: () =>
      l10n.t(
        'The 28 UTC days that end with that day. Phase 1: completions or agent edits. Phase 2: one of CLI, cloud agent, and code review. Phase 3: several of these, or the Copilot app. Each used on at least two of the 28 days. With a filter, or if that report is missing: the phase in each user’s last row in the date range.',
      ),
    unit: 'people',
    span: 'last 28 days',
    group: 'agents',
    report: 'users',
    fields: ['totals_by_ai_adoption_phase.users_in_phase_28d', 'ai_adoption_phase'],
    compute: (period) => {
      if (period.stored().length === 0) return NO_DAY;
      return period.narrowed() ? null : phasePopulation(period);
    },
  },
} as const satisfies Record<string, Metric>;

/** Totals of optional amounts. The value is one of the totals. */
function usage(
  period: Period,
  amounts: Readonly<Record<string, Amount>>,
  value: string,
): MetricResult | null {
  if (period.narrowed()) return null;
  const names = Object.keys(amounts);
  const on = (day: DayTotals): Record<string, number> | undefined => {
    const found = Object.entries(amounts).map(([name, amount]) => [name, day.amounts[amount]] as const);
    return found.some(([, sum]) => sum !== undefined)
      ? Object.fromEntries(found.map(([name, sum]) => [name, sum ?? 0]))
      : undefined;
  };
  const days = period
    .stored()
    .map(on)
    .filter((values) => values !== undefined);
  if (days.length === 0) return NOT_REPORTED;
  const sum = (name: string): number => days.reduce((total, values) => total + (values[name] ?? 0), 0);
  return {
    value: sum(value),
    totals: Object.fromEntries(names.map((name) => [name, sum(name)])),
    series: series(period, names, on),
  };
}

function listSums(days: readonly DayTotals[], list: List): { name: string; counts: number[] }[] {
  const found = new Map<string, number[]>();
  for (const { name, counts } of days.flatMap(({ lists }) => lists[list] ?? [])) {
    const known = found.get(name);
    found.set(
      name,
      counts.map((count, index) => count + (known?.[index] ?? 0)),
    );
  }
  return [...found].map(([name, counts]) => ({ name, counts }));
}
