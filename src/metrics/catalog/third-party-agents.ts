import { type MetricResult, type MetricRow, NOT_REPORTED } from '../metric.ts';
import type { Period } from '../period.ts';
import { ranked } from '../tables.ts';

/** An agent in the date range. */
interface Agent {
  label: string;
  jobs: number;
  /** Null if GitHub did not report the sessions of a day with jobs. */
  sessions: number | null;
}

/**
 * Jobs and sessions by agent. GitHub leaves the agents out on days without jobs, so that a date range without jobs is not
 * reported, for all reports and summaries. Null with a filter by names, because no report breaks agents down by name.
 */
export function thirdPartyAgents(period: Period): MetricResult | null {
  if (period.narrowed()) return null;
  const agents = [...agentsIn(period)];
  if (agents.length === 0) return NOT_REPORTED;
  const ids = Map.groupBy(agents, ([, { label }]) => label);
  const rows = agents.map(([id, { label, jobs, sessions }]): MetricRow => ({
    // Two agents may have one name.
    keys: [(ids.get(label)?.length ?? 0) > 1 ? `${label} (${id})` : label],
    values: { requests: jobs, sessions },
  }));
  return { value: agents.reduce((sum, [, { jobs }]) => sum + jobs, 0), breakdown: ranked(rows) };
}

/** By ID, with the label of the last day. Only the rows of the organization or enterprise have sessions. */
function agentsIn(period: Period): Map<string, Agent> {
  const sessionsOn = new Map(period.entities()?.map(({ day, agentSessions }) => [day, agentSessions]));
  const found = new Map<string, Agent>();
  for (const { day, lists } of period.stored()) {
    const sessions = new Map(sessionsOn.get(day)?.map((each) => [each.agent, each.sessions]));
    for (const {
      name,
      label,
      counts: [jobs = 0],
    } of lists.thirdPartyAgent ?? []) {
      if (jobs === 0) continue;
      const agent = found.get(name) ?? { label: name, jobs: 0, sessions: 0 };
      found.set(name, agent);
      const known = sessions.get(name);
      agent.label = label ?? agent.label;
      agent.jobs += jobs;
      agent.sessions = agent.sessions === null || known === undefined ? null : agent.sessions + known;
    }
  }
  return found;
}
