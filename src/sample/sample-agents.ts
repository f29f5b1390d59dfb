import { type Day, daysBetween } from '../domain/day.ts';
import type { EntityRow } from '../reports/schemas.ts';
import type { Activity } from './activity.ts';
import type { SamplePerson } from './sample-people.ts';
import { Random } from './random.ts';
import { USED } from './usage.ts';

type Agents = NonNullable<EntityRow['totals_by_3rd_party_agent']>;

const AGENT = { agent_id: '9001', agent_name: 'claude-agent' } as const;

/** The random draws of a user's day outside of IDEs. The jobs of third-party agents come first. */
export function surfacesOf(person: SamplePerson, day: Day): Random {
  return new Random(person.index, 6, daysBetween('2020-01-01' as Day, day));
}

/** The number of jobs that a user started with a third-party agent. */
export function drawJobs(random: Random, used: number): number {
  return (used & USED.thirdParty) === 0 ? 0 : random.whole(1, 4);
}

/** Rows of users have no sessions. */
export function agentsOfPerson(jobs: number): Agents {
  return [{ ...AGENT, user_initiated_interaction_count: jobs }];
}

/** Jobs and sessions of third-party agents of all users on a day. */
export class AgentTally {
  #jobs = 0;
  #sessions = 0;

  add({ person, day, used }: Activity): void {
    const jobs = drawJobs(surfacesOf(person, day), used);
    this.#jobs += jobs;
    // Some sessions have a second job.
    this.#sessions += Math.ceil(jobs / 2);
  }

  /** Undefined without activity, because GitHub then leaves the array out. */
  rows(): Agents | undefined {
    if (this.#jobs === 0) return undefined;
    return [{ ...AGENT, user_initiated_interaction_count: this.#jobs, session_count: this.#sessions }];
  }
}
