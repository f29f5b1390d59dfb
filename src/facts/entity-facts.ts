import type { Day } from '../domain/day.ts';
import type { AdoptionPhaseRow, EntityRow, PullRequests } from '../reports/schemas.ts';
import { type Counts, countedByGitHub } from './counted.ts';
import { type DayFacts, DayFactsBuilder } from './day-facts.ts';
import { agentEntry } from './list-entries.ts';

/** What only the organization's or enterprise's own row of a day tells. Plain data. */
export interface EntityDay {
  readonly day: Day;
  /** Left out where it has been counted otherwise. */
  readonly counted?: Counts;
  readonly pullRequests: PullRequests | null;
  readonly phases: readonly AdoptionPhaseRow[] | null;
  /** Set in a published summary, which leaves out phases and numbers of few users. */
  readonly isPartial?: true;
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
  readonly counted: Counts;
  /** The row's sums, as the sums of one user without an id. */
  readonly sums: DayFacts;
}

export function entityFacts(day: Day, row: EntityRow): EntityFacts {
  const builder = new DayFactsBuilder(day);
  builder.add('', '', row);
  return {
    day,
    counted: countedByGitHub(row),
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
