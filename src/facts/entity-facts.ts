import type { Day } from '../domain/day.ts';
import type { AdoptionPhaseRow, EntityRow, PullRequests } from '../domain/rows.ts';
import { type DayFacts, DayFactsBuilder } from './day-facts.ts';
import { agentEntry } from './list-entries.ts';

/** Distinct people as GitHub counts them; null when not reported. */
export interface EntityCounts {
  readonly daily: number;
  readonly weekly: number | null;
  readonly monthly: number | null;
  readonly monthlyChat: number | null;
  readonly monthlyAgent: number | null;
}

/** What only the organisation's or enterprise's own row of a day tells. Plain data. */
export interface EntityDay {
  readonly day: Day;
  /** Left out where it has been counted otherwise. */
  readonly counted?: EntityCounts;
  readonly pullRequests: PullRequests | null;
  readonly phases: readonly AdoptionPhaseRow[] | null;
  /** Sessions of third-party agents, which rows of people do not have; null when the row has no such agents. */
  readonly agentSessions: readonly AgentSessions[] | null;
}

/** Agents of which GitHub did not send the sessions have none of these. */
export interface AgentSessions {
  /** As `ListCell.name`. */
  readonly agent: string;
  readonly sessions: number;
}

/** The same with the row's sums. */
export interface EntityFacts extends EntityDay {
  readonly counted: EntityCounts;
  /** The row's sums, as those of one person without an id. */
  readonly sums: DayFacts;
}

export function entityFacts(day: Day, row: EntityRow): EntityFacts {
  const builder = new DayFactsBuilder(day);
  builder.add('', '', row);
  return {
    day,
    counted: {
      daily: row.daily_active_users,
      weekly: row.weekly_active_users ?? null,
      monthly: row.monthly_active_users ?? null,
      monthlyChat: row.monthly_active_chat_users ?? null,
      monthlyAgent: row.monthly_active_agent_users ?? null,
    },
    pullRequests: row.pull_requests ?? null,
    phases: row.totals_by_ai_adoption_phase ?? null,
    agentSessions: agentSessions(row),
    sums: builder.finish(),
  };
}

function agentSessions({ totals_by_3rd_party_agent: agents }: EntityRow): AgentSessions[] | null {
  if (agents == null) return null;
  const found = new Map<string, number>();
  for (const agent of agents) {
    const { name } = agentEntry(agent);
    if (typeof agent.session_count === 'number')
      found.set(name, (found.get(name) ?? 0) + agent.session_count);
  }
  return [...found].map(([agent, sessions]) => ({ agent, sessions }));
}
